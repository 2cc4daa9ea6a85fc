/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-link-notes.h"

static void
assert_reference (BesaceLinkNotes *notes,
                  const char      *text,
                  const char      *address,
                  const char      *expected)
{
  g_autofree char *reference = besace_link_notes_refer (notes, text, address);

  g_assert_cmpstr (reference, ==, expected);
}

static void
test_numbers (void)
{
  g_autoptr(BesaceLinkNotes) notes = besace_link_notes_new ();
  const GPtrArray *addresses = besace_link_notes_get_addresses (notes);

  assert_reference (notes, "a course", "https://example.fr/a", "\u00a0[1]");
  assert_reference (notes, "another", "https://example.fr/b", "\u00a0[2]");
  assert_reference (notes, "the same again", "https://example.fr/a", "\u00a0[1]");

  g_assert_cmpuint (addresses->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (addresses, 0), ==, "https://example.fr/a");
  g_assert_cmpstr (g_ptr_array_index (addresses, 1), ==, "https://example.fr/b");
}

static void
test_told (void)
{
  g_autoptr(BesaceLinkNotes) notes = besace_link_notes_new ();

  assert_reference (notes, "https://example.fr/a", "https://example.fr/a", NULL);
  assert_reference (notes, "Example.fr", "https://www.example.fr/", NULL);
  assert_reference (notes, "example.fr", "https://example.fr/deep", "\u00a0[1]");
  g_assert_cmpuint (besace_link_notes_get_addresses (notes)->len, ==, 1);
}

static void
test_phones (void)
{
  g_autoptr(BesaceLinkNotes) notes = besace_link_notes_new ();

  assert_reference (notes, "01 23 45 67 89", "tel:+33123456789", NULL);
  assert_reference (notes, "Call us", "tel:+33123456789", " (01\u00a023\u00a045\u00a067\u00a089)");
  assert_reference (notes, "Call us", "tel:0800123456", " (0\u00a0800\u00a0123\u00a0456)");
  assert_reference (notes, "3919", "tel:3919", NULL);
  assert_reference (notes, "the helpline", "tel:3919", " (3919)");
  assert_reference (notes, "Belgium", "tel:+3225551212", " (+3225551212)");
  g_assert_cmpuint (besace_link_notes_get_addresses (notes)->len, ==, 0);
}

static void
test_mail (void)
{
  g_autoptr(BesaceLinkNotes) notes = besace_link_notes_new ();

  assert_reference (notes, "Write", "mailto:team@example.fr?subject=Hello", " (team@example.fr)");
  assert_reference (notes, "at team@example.fr", "mailto:team@example.fr", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-notes/numbers", test_numbers);
  g_test_add_func ("/link-notes/told", test_told);
  g_test_add_func ("/link-notes/phones", test_phones);
  g_test_add_func ("/link-notes/mail", test_mail);
  return g_test_run ();
}
