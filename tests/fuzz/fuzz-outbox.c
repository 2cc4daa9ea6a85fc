/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>
#include <string.h>

#include "besace-feed-head.h"
#include "besace-outbox-contents.h"
#include "besace-outbox-receipts.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* What names a file or an instance is safe to follow, and each contribution is there once. */
static void
check_parcel (const BesaceOutboxParcel *parcel,
              GHashTable               *seen)
{
  g_assert_true (g_uuid_string_is_valid (parcel->fields.uuid) && g_hash_table_add (seen, parcel->fields.uuid));
  g_assert_true (g_utf8_validate (parcel->fields.title, -1, NULL));
  g_assert_true (!parcel->fields.origin || g_str_has_prefix (parcel->fields.origin, "http"));
  g_assert_true (besace_contribution_type_is_sent (parcel->fields.type) == (parcel->fields.origin != NULL));
  for (guint i = 0; i < parcel->blobs->len; i++)
    g_assert_true (besace_feed_is_hash (((BesaceOutboxBlob *) g_ptr_array_index (parcel->blobs, i))->sha256));
}

/* What was read can be handed on, and is read there as it was here. */
static void
check_contents (const BesaceOutboxContents *contents)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(BesaceOutboxDocument) document = besace_outbox_document_new (BESACE_OUTBOX_DOCUMENT_CONTRIBUTIONS, contents->device);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BesaceOutboxContents) again = NULL;
  gboolean is_whole = TRUE;

  document->time = contents->exported;
  for (guint i = 0; i < contents->parcels->len; i++) {
    g_autoptr(JsonNode) node = besace_outbox_parcel_to_json (g_ptr_array_index (contents->parcels, i));

    check_parcel (g_ptr_array_index (contents->parcels, i), seen);
    is_whole &= besace_outbox_document_add (document, node);
  }

  bytes = besace_outbox_document_to_bytes (document, NULL);
  again = besace_outbox_contents_parse (bytes, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->problems->len, ==, 0);
  g_assert_true (!is_whole || again->parcels->len == contents->parcels->len);
  for (guint i = 0; is_whole && i < contents->parcels->len; i++) {
    const BesaceOutboxParcel *before = g_ptr_array_index (contents->parcels, i);
    const BesaceOutboxParcel *after = g_ptr_array_index (again->parcels, i);
    g_autoptr(BesaceContribution) one = besace_contribution_new (&before->fields);
    g_autoptr(BesaceContribution) other = besace_contribution_new (&after->fields);

    g_assert_true (besace_contribution_equal (one, other));
    g_assert_cmpstr (before->steps, ==, after->steps);
  }
}

/* Either file of an outbox’s folder, whatever it holds. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr(BesaceOutboxContents) contents = besace_outbox_contents_parse (bytes, NULL);
  g_autoptr(BesaceOutboxReceipts) receipts = besace_outbox_receipts_parse (bytes, NULL);

  if (contents)
    check_contents (contents);
  for (guint i = 0; receipts && i < receipts->receipts->len; i++) {
    const BesaceOutboxReceipt *receipt = g_ptr_array_index (receipts->receipts, i);

    g_assert_true (g_uuid_string_is_valid (receipt->uuid));
    g_assert_true (!receipt->link || g_ascii_strncasecmp (receipt->link, "http", 4) == 0);
  }

  return 0;
}
