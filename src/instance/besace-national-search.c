/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-national-search.h"

#include <string.h>

#include "besace-word.h"

#define N_SHOWN 3
#define MAX_DISTANCE 2
/* A word of fewer letters must be written as it is. */
#define LETTERS_FOR_AN_ERROR 5

typedef struct {
  const char *sql; /* id, slug, title */
  const char *count;
  const char *rows;
} Kind;

static const Kind kinds[] = {
  { "SELECT id, slug, shown_title FROM resource WHERE is_public AND published > 0 AND deleted = 0 "
    "ORDER BY created DESC, number DESC", "resourcesCount", "resources" },
  { "SELECT id, slug, title FROM base WHERE is_public AND deleted = 0 ORDER BY created DESC, id", "basesCount", "bases" },
  { "SELECT id, slug, first_name || ' ' || last_name FROM account ORDER BY created DESC, id", "profilesCount", "profiles" },
};

/* How many letters differ, in bytes, up to one more than MAX_DISTANCE. */
static guint
measure_distance (const char *a,
                  const char *b)
{
  const gsize n_a = strlen (a);
  const gsize n_b = strlen (b);
  guint row[BESACE_WORD_SIZE];

  if ((n_a > n_b ? n_a - n_b : n_b - n_a) > MAX_DISTANCE)
    return MAX_DISTANCE + 1;

  for (gsize j = 0; j <= n_b; j++)
    row[j] = (guint) j;
  for (gsize i = 1; i <= n_a; i++) {
    guint diagonal = row[0];

    row[0] = (guint) i;
    for (gsize j = 1; j <= n_b; j++) {
      const guint above = row[j];

      row[j] = MIN (MIN (row[j - 1], above) + 1, diagonal + (a[i - 1] != b[j - 1]));
      diagonal = above;
    }
  }

  return row[n_b];
}

static gboolean
is_like (const char *asked,
         const char *word)
{
  const gsize length = strlen (asked);

  if (g_str_has_prefix (word, asked))
    return TRUE;

  return length >= LETTERS_FOR_AN_ERROR && measure_distance (asked, word) <= (length > 7 ? MAX_DISTANCE : 1);
}

static gboolean
title_holds (const char *title,
             const char *asked)
{
  BesaceWordIter iter;
  BesaceWord word;

  besace_word_iter_init (&iter, title, -1);
  while (besace_word_iter_next (&iter, &word)) {
    if (is_like (asked, word.text))
      return TRUE;
  }

  return FALSE;
}

static gboolean
title_answers (const char *title,
               const char *query)
{
  BesaceWordIter iter;
  BesaceWord word;
  gboolean any = FALSE;

  besace_word_iter_init (&iter, query, -1);
  while (besace_word_iter_next (&iter, &word)) {
    if (!title_holds (title, word.text))
      return FALSE;
    any = TRUE;
  }

  return any;
}

static void
add_row (BesaceAnswer    *rows,
         BesaceStatement *statement)
{
  besace_answer_begin (rows, NULL);
  besace_answer_add_string (rows, "id", besace_statement_get_text (statement, 0));
  besace_answer_add_string (rows, "title", besace_statement_get_text (statement, 2));
  besace_answer_add_string (rows, "slug", besace_statement_get_text (statement, 1));
  json_builder_end_object (rows->json);
}

/* Counts the rows that answer, and adds the first of them to the array that is open. -1 with @error. */
static gint64
collect (BesaceInstance  *instance,
         const Kind      *kind,
         const char      *query,
         BesaceAnswer    *rows,
         GError         **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (instance->connection, kind->sql, error);
  g_autoptr(GError) failure = NULL;
  gint64 count = 0;

  if (!statement)
    return -1;

  while (besace_statement_next (statement, &failure)) {
    if (title_answers (besace_statement_get_text (statement, 2), query) && ++count <= N_SHOWN)
      add_row (rows, statement);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return -1;
  }
  return count;
}

gboolean
besace_national_search_answer (BesaceInstance  *instance,
                               const char      *query,
                               BesaceAnswer    *answer,
                               GError         **error)
{
  const gint64 start = g_get_monotonic_time ();
  JsonNode *rows[G_N_ELEMENTS (kinds)] = { NULL };
  gboolean done = TRUE;

  besace_answer_begin (answer, NULL);
  for (guint i = 0; done && i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr(BesaceAnswer) found = besace_answer_new ();
    gint64 count;

    json_builder_begin_array (found->json);
    count = collect (instance, &kinds[i], query, found, error);
    json_builder_end_array (found->json);
    rows[i] = json_builder_get_root (found->json);
    besace_answer_add_int (answer, kinds[i].count, count);
    done = count >= 0;
  }

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (rows[i])
      json_builder_add_value (json_builder_set_member_name (answer->json, kinds[i].rows), rows[i]);
  }
  besace_answer_add_int (answer, "duration", (g_get_monotonic_time () - start) / G_TIME_SPAN_MILLISECOND);
  json_builder_end_object (answer->json);
  return done;
}
