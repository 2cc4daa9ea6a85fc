/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-receipts.h"

#include <glib/gstdio.h>

#include "outbox-fixture.h"

/* A folder that came with two contributions. */
static OutboxFixture *
make_exported (void)
{
  OutboxFixture *fixture = outbox_fixture_new ();

  outbox_fixture_add (fixture, 1, NULL);
  outbox_fixture_add (fixture, 2, NULL);
  outbox_fixture_do_export (fixture);
  return fixture;
}

/* (transfer full) */
static BesaceOutboxReceipt *
make_receipt (guint                   number,
              BesaceContributionState state,
              gint64                  time)
{
  g_autofree char *uuid = outbox_fixture_get_uuid (number);

  return besace_outbox_receipt_new (uuid, state, time);
}

/* Takes @receipt. */
static void
write_receipt (OutboxFixture       *fixture,
               BesaceOutboxReceipt *receipt)
{
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_receipt_free);
  g_autoptr(GError) failure = NULL;

  g_ptr_array_add (receipts, receipt);
  besace_outbox_receipts_write (fixture->folder, OUTBOX_FIXTURE_DEVICE, receipts, OUTBOX_FIXTURE_NOW, &failure);
  g_assert_no_error (failure);
}

static BesaceOutboxReceipts *
read_receipts (OutboxFixture *fixture)
{
  g_autoptr(GError) failure = NULL;
  BesaceOutboxReceipts *receipts = besace_outbox_receipts_read (fixture->folder, OUTBOX_FIXTURE_DEVICE, &failure);

  g_assert_no_error (failure);
  return receipts;
}

static const BesaceOutboxReceipt *
get_receipt (BesaceOutboxReceipts *receipts,
             guint                 index)
{
  g_assert_cmpuint (index, <, receipts->receipts->len);
  return g_ptr_array_index (receipts->receipts, index);
}

static void
fail_read (OutboxFixture *fixture,
           const char    *device,
           int            code)
{
  g_autoptr(GError) failure = NULL;

  g_assert_null (besace_outbox_receipts_read (fixture->folder, device, &failure));
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, code);
  g_assert_true (g_str_has_suffix (failure->message, "."));
}

static void
test_there_and_back (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxReceipts) receipts = NULL;
  BesaceOutboxReceipt *receipt = make_receipt (1, BESACE_CONTRIBUTION_REJECTED, OUTBOX_FIXTURE_NOW - 7);

  receipt->link = g_strdup ("https://lesbases.anct.gouv.fr/ressources/x");
  receipt->published_id = g_strdup ("lesbases:x");
  receipt->problem = g_strdup ("Le titre est trop long.");
  receipt->issues = g_strdup ("[{\"path\":\"title\",\"message\":\"trop long\"}]");
  receipt->author_name = g_strdup ("Amina");
  receipt->steps = g_strdup ("{\"created\":1}");
  write_receipt (fixture, receipt);
  outbox_fixture_assert_files (fixture, fixture->folder, "outbox.json receipts.json");

  receipts = read_receipts (fixture);
  g_assert_cmpstr (receipts->device, ==, OUTBOX_FIXTURE_DEVICE);
  g_assert_cmpint (receipts->written, ==, OUTBOX_FIXTURE_NOW);
  g_assert_cmpuint (receipts->n_skipped, ==, 0);
  g_assert_cmpuint (receipts->receipts->len, ==, 1);
  g_assert_cmpint (get_receipt (receipts, 0)->state, ==, BESACE_CONTRIBUTION_REJECTED);
  g_assert_cmpint (get_receipt (receipts, 0)->time, ==, OUTBOX_FIXTURE_NOW - 7);
  g_assert_cmpstr (get_receipt (receipts, 0)->link, ==, "https://lesbases.anct.gouv.fr/ressources/x");
  g_assert_cmpstr (get_receipt (receipts, 0)->published_id, ==, "lesbases:x");
  g_assert_cmpstr (get_receipt (receipts, 0)->problem, ==, "Le titre est trop long.");
  g_assert_cmpstr (get_receipt (receipts, 0)->issues, ==, "[{\"path\":\"title\",\"message\":\"trop long\"}]");
  g_assert_cmpstr (get_receipt (receipts, 0)->author_name, ==, "Amina");
  g_assert_cmpstr (get_receipt (receipts, 0)->steps, ==, "{\"created\":1}");
}

/* Several workstations may have sent, each what it was handed, and one of them twice. */
static void
test_merge (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxReceipts) receipts = NULL;

  write_receipt (fixture, make_receipt (1, BESACE_CONTRIBUTION_PARKED, OUTBOX_FIXTURE_NOW - 3));
  write_receipt (fixture, make_receipt (2, BESACE_CONTRIBUTION_PUBLISHED, OUTBOX_FIXTURE_NOW - 2));
  write_receipt (fixture, make_receipt (1, BESACE_CONTRIBUTION_UNCERTAIN, OUTBOX_FIXTURE_NOW - 1));
  write_receipt (fixture, make_receipt (2, BESACE_CONTRIBUTION_REJECTED, OUTBOX_FIXTURE_NOW - 9));

  receipts = read_receipts (fixture);
  g_assert_cmpuint (receipts->receipts->len, ==, 2);
  g_assert_cmpint (get_receipt (receipts, 0)->state, ==, BESACE_CONTRIBUTION_PUBLISHED);
  g_assert_cmpint (get_receipt (receipts, 1)->state, ==, BESACE_CONTRIBUTION_UNCERTAIN);
}

/* What one workstation has published is not taken back by another one that met with something else later. */
static void
test_published_holds (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxReceipts) receipts = NULL;
  BesaceOutboxReceipt *first = make_receipt (1, BESACE_CONTRIBUTION_PUBLISHED, OUTBOX_FIXTURE_NOW - 5);
  BesaceOutboxReceipt *second = make_receipt (1, BESACE_CONTRIBUTION_PUBLISHED, OUTBOX_FIXTURE_NOW - 3);

  first->link = g_strdup ("https://lesbases.anct.gouv.fr/ressources/un");
  second->link = g_strdup ("https://lesbases.anct.gouv.fr/ressources/deux");
  write_receipt (fixture, make_receipt (1, BESACE_CONTRIBUTION_UNCERTAIN, OUTBOX_FIXTURE_NOW - 4));
  write_receipt (fixture, first);
  write_receipt (fixture, second);
  write_receipt (fixture, make_receipt (1, BESACE_CONTRIBUTION_REJECTED, OUTBOX_FIXTURE_NOW - 1));

  receipts = read_receipts (fixture);
  g_assert_cmpuint (receipts->receipts->len, ==, 1);
  g_assert_cmpint (get_receipt (receipts, 0)->state, ==, BESACE_CONTRIBUTION_PUBLISHED);
  g_assert_cmpstr (get_receipt (receipts, 0)->link, ==, "https://lesbases.anct.gouv.fr/ressources/un");
}

/* One that waits again says only that it is not uncertain any more. */
static void
test_taken_back (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxReceipts) receipts = NULL;

  write_receipt (fixture, make_receipt (1, BESACE_CONTRIBUTION_QUEUED, OUTBOX_FIXTURE_NOW - 9));
  outbox_fixture_assert_files (fixture, fixture->folder, "outbox.json");

  write_receipt (fixture, make_receipt (1, BESACE_CONTRIBUTION_UNCERTAIN, OUTBOX_FIXTURE_NOW - 5000));
  write_receipt (fixture, make_receipt (2, BESACE_CONTRIBUTION_REJECTED, OUTBOX_FIXTURE_NOW - 5000));
  write_receipt (fixture, make_receipt (1, BESACE_CONTRIBUTION_QUEUED, OUTBOX_FIXTURE_NOW));
  write_receipt (fixture, make_receipt (2, BESACE_CONTRIBUTION_QUEUED, OUTBOX_FIXTURE_NOW));

  receipts = read_receipts (fixture);
  g_assert_cmpuint (receipts->receipts->len, ==, 1);
  g_assert_cmpint (get_receipt (receipts, 0)->state, ==, BESACE_CONTRIBUTION_REJECTED);
}

static void
test_none_yet (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();

  fail_read (fixture, OUTBOX_FIXTURE_DEVICE, BESACE_OUTBOX_FOLDER_ERROR_MISSING);
}

static void
test_other_device (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_receipt_free);
  g_autoptr(GError) failure = NULL;

  write_receipt (fixture, make_receipt (1, BESACE_CONTRIBUTION_PUBLISHED, OUTBOX_FIXTURE_NOW));
  fail_read (fixture, "0000beef", BESACE_OUTBOX_FOLDER_ERROR_OTHER_DEVICE);
  g_assert_false (besace_outbox_receipts_write (fixture->folder, "0000beef", receipts, OUTBOX_FIXTURE_NOW, &failure));
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_OTHER_DEVICE);
}

/* What was not sent is no receipt; what leads nowhere safe is no link; of two for one, the later. */
static void
test_tampered (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxReceipts) receipts = NULL;

  outbox_fixture_set_content (fixture, "receipts.json",
    "{\"format\":\"besace-receipts/1\",\"device\":\"" OUTBOX_FIXTURE_DEVICE "\",\"written\":\"2026-10-14T00:00:00Z\",\"receipts\":["
    "7,{},"
    "{\"uuid\":\"00000000-0000-4000-8000-000000000001\",\"state\":\"draft\"},"
    "{\"uuid\":\"1\",\"state\":\"published\"},"
    "{\"uuid\":\"00000000-0000-4000-8000-000000000002\",\"state\":\"parked\",\"time\":\"2026-10-13T02:00:00Z\"},"
    "{\"uuid\":\"00000000-0000-4000-8000-000000000002\",\"state\":\"published\",\"time\":\"2026-10-13T03:00:00Z\","
    "\"link\":\"javascript:alert(1)\",\"published_id\":\"x\",\"issues\":{},\"steps\":[],\"problem\":\"a\\u001bb\",\"what\":1},"
    "{\"uuid\":\"00000000-0000-4000-8000-000000000002\",\"state\":\"rejected\",\"time\":\"2126-10-13T02:00:00Z\"}]}");

  receipts = read_receipts (fixture);
  g_assert_cmpuint (receipts->receipts->len, ==, 1);
  g_assert_cmpuint (receipts->n_skipped, ==, 7);
  g_assert_cmpint (get_receipt (receipts, 0)->state, ==, BESACE_CONTRIBUTION_PUBLISHED);
  g_assert_null (get_receipt (receipts, 0)->link);
  g_assert_null (get_receipt (receipts, 0)->published_id);
  g_assert_null (get_receipt (receipts, 0)->issues);
  g_assert_null (get_receipt (receipts, 0)->steps);
  g_assert_null (get_receipt (receipts, 0)->problem);
}

static void
test_damaged (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_receipt_free);
  g_autofree char *after = NULL;
  g_autoptr(GError) failure = NULL;

  outbox_fixture_set_content (fixture, "receipts.json", "{\"format\":\"besace-receipts/1\",\"receipts\":[");
  fail_read (fixture, OUTBOX_FIXTURE_DEVICE, BESACE_OUTBOX_FOLDER_ERROR_FORMAT);
  g_assert_false (besace_outbox_receipts_write (fixture->folder, OUTBOX_FIXTURE_DEVICE, receipts, OUTBOX_FIXTURE_NOW, &failure));
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FORMAT);
  after = outbox_fixture_get_content (fixture, "receipts.json");
  g_assert_cmpstr (after, ==, "{\"format\":\"besace-receipts/1\",\"receipts\":[");
}

/* However much the instance has said of it: that it arrived is carried back. */
static void
test_long_details (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *filling = g_strnfill (BESACE_OUTBOX_MAX_ELEMENT_BYTES, 'x');
  g_autoptr(BesaceOutboxReceipts) receipts = NULL;
  BesaceOutboxReceipt *receipt = make_receipt (1, BESACE_CONTRIBUTION_PUBLISHED, OUTBOX_FIXTURE_NOW);

  receipt->steps = g_strdup_printf ("{\"a\":\"%s\"}", filling);
  write_receipt (fixture, receipt);
  receipts = read_receipts (fixture);
  g_assert_cmpint (get_receipt (receipts, 0)->state, ==, BESACE_CONTRIBUTION_PUBLISHED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outbox-receipts/there-and-back", test_there_and_back);
  g_test_add_func ("/outbox-receipts/merge", test_merge);
  g_test_add_func ("/outbox-receipts/published-holds", test_published_holds);
  g_test_add_func ("/outbox-receipts/taken-back", test_taken_back);
  g_test_add_func ("/outbox-receipts/none-yet", test_none_yet);
  g_test_add_func ("/outbox-receipts/other-device", test_other_device);
  g_test_add_func ("/outbox-receipts/tampered", test_tampered);
  g_test_add_func ("/outbox-receipts/damaged", test_damaged);
  g_test_add_func ("/outbox-receipts/long-details", test_long_details);

  return g_test_run ();
}
