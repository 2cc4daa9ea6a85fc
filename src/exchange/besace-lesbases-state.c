/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-state.h"

#include <string.h>

/* Also to be raised when the same Markdown is to become another record: all is then read anew. */
#define VERSION 2

/* The same without the bases, which are then asked for. */
#define VERSION_WITHOUT_BASES 1

#define SHA256_DIGITS 64
#define HEAD_BYTES (1 + SHA256_DIGITS + 8 + 4 + 4)
#define BASES_BYTES (4 + 4 + 8 + 8 + 4)
#define ENTRY_BYTES (BESACE_LESBASES_UUID_BYTES + 8 + 8 + 8 + 4)

/* README.md of the contract: “each is read again within 30 days (rows/30 a day …)”. After a long time offline it is not
 * all made up for at once: that would be a lot over a telephone. */
#define REREAD_DAYS 30
#define REREAD_MAX_DAYS_AT_ONCE 7

/* What bytes are read from. */
typedef struct {
  const guint8 *position;
} Cursor;

static guint
hash_uuid (gconstpointer key)
{
  guint hash;

  /* A uuid is random enough as it is. */
  memcpy (&hash, key, sizeof hash);
  return hash;
}

static gboolean
equal_uuids (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, BESACE_LESBASES_UUID_BYTES) == 0;
}

static int
compare_uuids (gconstpointer a,
               gconstpointer b)
{
  const BesaceLesbasesEntry *one = *(const BesaceLesbasesEntry *const *) a;
  const BesaceLesbasesEntry *other = *(const BesaceLesbasesEntry *const *) b;

  return memcmp (one->uuid, other->uuid, BESACE_LESBASES_UUID_BYTES);
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const BesaceLesbasesEntry *one = *(const BesaceLesbasesEntry *const *) a;
  const BesaceLesbasesEntry *other = *(const BesaceLesbasesEntry *const *) b;

  return one->day != other->day ? (one->day > other->day) - (one->day < other->day) : compare_uuids (a, b);
}

static void
append_uint32 (GByteArray *bytes,
               guint32     value)
{
  const guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
append_uint64 (GByteArray *bytes,
               guint64     value)
{
  const guint64 little = GUINT64_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static guint32
take_uint32 (Cursor *cursor)
{
  guint32 little;

  memcpy (&little, cursor->position, sizeof little);
  cursor->position += sizeof little;
  return GUINT32_FROM_LE (little);
}

static guint64
take_uint64 (Cursor *cursor)
{
  guint64 little;

  memcpy (&little, cursor->position, sizeof little);
  cursor->position += sizeof little;
  return GUINT64_FROM_LE (little);
}

static GPtrArray *
list_entries (const BesaceLesbasesState *self,
              GCompareFunc               compare)
{
  GPtrArray *entries = g_ptr_array_sized_new (g_hash_table_size (self->entries));
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (entries, entry);
  g_ptr_array_sort (entries, compare);
  return entries;
}

static void
append_bases (GByteArray                *bytes,
              const BesaceLesbasesState *self)
{
  append_uint32 (bytes, self->bases_day);
  append_uint32 (bytes, self->n_bases);
  append_uint64 (bytes, self->bases_list);
  append_uint64 (bytes, (guint64) self->bases_newest);
  append_uint32 (bytes, (guint32) self->bases_doubted);
}

static void
take_bases (Cursor              *cursor,
            BesaceLesbasesState *self)
{
  self->bases_day = take_uint32 (cursor);
  self->n_bases = take_uint32 (cursor);
  self->bases_list = take_uint64 (cursor);
  self->bases_newest = (gint64) take_uint64 (cursor);
  self->bases_doubted = take_uint32 (cursor) != 0;
}

BesaceLesbasesState *
besace_lesbases_state_new (void)
{
  BesaceLesbasesState *self = g_new0 (BesaceLesbasesState, 1);

  self->entries = g_hash_table_new_full (hash_uuid, equal_uuids, NULL, g_free);
  return self;
}

BesaceLesbasesState *
besace_lesbases_state_new_from_bytes (GBytes *bytes)
{
  g_autoptr(BesaceLesbasesState) self = besace_lesbases_state_new ();
  gsize size;
  Cursor cursor = { g_bytes_get_data (bytes, &size) };
  guint64 n_entries;
  gboolean with_bases;
  gsize head;

  if (size < HEAD_BYTES)
    return NULL;

  with_bases = *cursor.position == VERSION;
  head = HEAD_BYTES + (with_bases ? BASES_BYTES : 0);
  if (size < head || (!with_bases && *cursor.position != VERSION_WITHOUT_BASES))
    return NULL;

  cursor.position++;
  if (*cursor.position)
    self->list = g_strndup ((const char *) cursor.position, SHA256_DIGITS);
  cursor.position += SHA256_DIGITS;
  self->newest = (gint64) take_uint64 (&cursor);
  self->reread_day = take_uint32 (&cursor);
  n_entries = take_uint32 (&cursor);
  if (size != head + n_entries * ENTRY_BYTES)
    return NULL;
  if (with_bases)
    take_bases (&cursor, self);

  for (guint64 i = 0; i < n_entries; i++) {
    BesaceLesbasesEntry *entry = besace_lesbases_state_add (self, cursor.position);

    cursor.position += BESACE_LESBASES_UUID_BYTES;
    entry->updated = (gint64) take_uint64 (&cursor);
    entry->listing = take_uint64 (&cursor);
    entry->markdown = take_uint64 (&cursor);
    entry->day = take_uint32 (&cursor);
  }

  return g_hash_table_size (self->entries) == n_entries ? g_steal_pointer (&self) : NULL;
}

void
besace_lesbases_state_free (BesaceLesbasesState *self)
{
  g_free (self->list);
  g_hash_table_unref (self->entries);
  g_free (self);
}

GBytes *
besace_lesbases_state_to_bytes (const BesaceLesbasesState *self)
{
  g_autoptr(GPtrArray) entries = list_entries (self, compare_uuids);
  GByteArray *bytes = g_byte_array_sized_new (HEAD_BYTES + BASES_BYTES + entries->len * ENTRY_BYTES);
  const guint8 version = VERSION;
  char list[SHA256_DIGITS] = { 0, };

  if (self->list)
    memcpy (list, self->list, MIN (strlen (self->list), sizeof list));
  g_byte_array_append (bytes, &version, sizeof version);
  g_byte_array_append (bytes, (const guint8 *) list, sizeof list);
  append_uint64 (bytes, (guint64) self->newest);
  append_uint32 (bytes, self->reread_day);
  append_uint32 (bytes, entries->len);
  append_bases (bytes, self);

  for (guint i = 0; i < entries->len; i++) {
    const BesaceLesbasesEntry *entry = g_ptr_array_index (entries, i);

    g_byte_array_append (bytes, entry->uuid, sizeof entry->uuid);
    append_uint64 (bytes, (guint64) entry->updated);
    append_uint64 (bytes, entry->listing);
    append_uint64 (bytes, entry->markdown);
    append_uint32 (bytes, entry->day);
  }

  return g_byte_array_free_to_bytes (bytes);
}

BesaceLesbasesEntry *
besace_lesbases_state_lookup (const BesaceLesbasesState *self,
                              const guint8              *uuid)
{
  return g_hash_table_lookup (self->entries, uuid);
}

BesaceLesbasesEntry *
besace_lesbases_state_add (BesaceLesbasesState *self,
                           const guint8        *uuid)
{
  BesaceLesbasesEntry *entry = g_new0 (BesaceLesbasesEntry, 1);

  memcpy (entry->uuid, uuid, sizeof entry->uuid);
  g_hash_table_replace (self->entries, entry->uuid, entry);
  return entry;
}

void
besace_lesbases_state_remove (BesaceLesbasesState *self,
                              const guint8        *uuid)
{
  g_hash_table_remove (self->entries, uuid);
}

/* A day that is still to come was written while the clock was wrong: it says nothing. */
static void
forget_days_to_come (BesaceLesbasesState *self,
                     guint32              today)
{
  GHashTableIter iter;
  gpointer value;

  if (self->reread_day > today)
    self->reread_day = 0;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    BesaceLesbasesEntry *entry = value;

    if (entry->day > today)
      entry->day = 0;
  }
}

guint
besace_lesbases_state_mark_due (BesaceLesbasesState *self,
                                guint32              today)
{
  const guint n_entries = g_hash_table_size (self->entries);
  g_autoptr(GPtrArray) entries = NULL;
  guint n_today = 0;
  guint n_wanted;
  guint n_due = 0;

  forget_days_to_come (self, today);
  if (self->reread_day == today)
    return 0;

  entries = list_entries (self, compare_days);
  for (guint i = 0; i < n_entries; i++)
    n_today += ((BesaceLesbasesEntry *) g_ptr_array_index (entries, i))->day == today;

  /* What a run that was cut did today need not be done again. */
  n_wanted = (n_entries + REREAD_DAYS - 1) / REREAD_DAYS * CLAMP (today - self->reread_day, 1, REREAD_MAX_DAYS_AT_ONCE);
  n_wanted = MIN (n_wanted - MIN (n_wanted, n_today), n_entries - n_today);
  for (; n_due < n_wanted; n_due++)
    ((BesaceLesbasesEntry *) g_ptr_array_index (entries, n_due))->due = TRUE;
  return n_due;
}
