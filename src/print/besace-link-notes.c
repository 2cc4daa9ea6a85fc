/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-link-notes.h"

#include <string.h>

#include "besace-phone-number.h"

struct _BesaceLinkNotes {
  GPtrArray  *addresses; /* (owned) of strings */
  GHashTable *numbers;   /* address (unowned) → number */
};

BesaceLinkNotes *
besace_link_notes_new (void)
{
  BesaceLinkNotes *self = g_new0 (BesaceLinkNotes, 1);

  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
besace_link_notes_free (BesaceLinkNotes *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}

/* What people type of an address: "https://www.example.fr/" is "example.fr". (transfer full) */
static char *
shorten (const char *address)
{
  g_autofree char *folded = g_utf8_casefold (address, -1);
  char *start = g_strstrip (folded);
  gsize length;

  for (const char *const *prefix = (const char *const[]) { "https://", "http://", "www.", NULL }; *prefix; prefix++)
    if (g_str_has_prefix (start, *prefix))
      start += strlen (*prefix);

  length = strlen (start);
  return g_strndup (start, length > 0 && start[length - 1] == '/' ? length - 1 : length);
}

static char *
refer_to_phone (const char *text,
                const char *number)
{
  g_autofree char *phone = besace_phone_number_format (number);
  g_autofree char *known = besace_phone_number_keep_digits (text);
  g_autofree char *wanted = besace_phone_number_keep_digits (phone);
  g_autofree char *as_given = besace_phone_number_keep_digits (number);

  if (strstr (known, wanted) || strstr (known, as_given))
    return NULL;

  return g_strdup_printf (" (%s)", phone);
}

static char *
refer_to_mail (const char *text,
               const char *address)
{
  g_autofree char *mailbox = g_strndup (address, strcspn (address, "?"));

  return strstr (text, mailbox) ? NULL : g_strdup_printf (" (%s)", mailbox);
}

char *
besace_link_notes_refer (BesaceLinkNotes *self,
                         const char      *text,
                         const char      *address)
{
  g_autofree char *typed = NULL;
  g_autofree char *told = NULL;
  guint number;

  if (g_str_has_prefix (address, "tel:"))
    return refer_to_phone (text, address + strlen ("tel:"));
  if (g_str_has_prefix (address, "mailto:"))
    return refer_to_mail (text, address + strlen ("mailto:"));

  typed = shorten (address);
  told = shorten (text);
  if (g_str_equal (typed, told))
    return NULL;

  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, address));
  if (number == 0) {
    char *copy = g_strdup (address);

    g_ptr_array_add (self->addresses, copy);
    number = self->addresses->len;
    g_hash_table_insert (self->numbers, copy, GUINT_TO_POINTER (number));
  }

  return g_strdup_printf ("\u00a0[%u]", number);
}

const GPtrArray *
besace_link_notes_get_addresses (const BesaceLinkNotes *self)
{
  return self->addresses;
}
