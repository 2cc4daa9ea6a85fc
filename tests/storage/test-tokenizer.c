/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-tokenizer.h"

typedef struct {
  sqlite3 *db;
} Index;

static void
index_clear (Index *index)
{
  sqlite3_close (index->db);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Index, index_clear)

static void
execute (Index      *index,
         const char *sql)
{
  g_assert_cmpint (sqlite3_exec (index->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
index_init (Index      *index,
            const char *text)
{
  g_autoptr(GError) failure = NULL;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open (":memory:", &index->db), ==, SQLITE_OK);
  besace_tokenizer_register (index->db, &failure);
  g_assert_no_error (failure);
  execute (index, "CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'besace');"
                  "CREATE VIRTUAL TABLE word USING fts5vocab (t, instance)");
  g_assert_cmpint (sqlite3_prepare_v2 (index->db, "INSERT INTO t (text) VALUES (?)", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

/* What a statement answers, its rows apart by spaces. */
static char *
query (Index      *index,
       const char *sql,
       const char *parameter)
{
  GString *rows = g_string_new (NULL);
  sqlite3_stmt *statement;
  int result;

  g_assert_cmpint (sqlite3_prepare_v2 (index->db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (parameter)
    sqlite3_bind_text (statement, 1, parameter, -1, SQLITE_STATIC);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    g_string_append_printf (rows, "%s%s", rows->len > 0 ? " " : "", (const char *) sqlite3_column_text (statement, 0));
  g_assert_cmpint (result, ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  return g_string_free (rows, FALSE);
}

static void
assert_tokens (const char *text,
               const char *expected)
{
  g_auto(Index) index = { NULL };
  g_autofree char *tokens = NULL;

  index_init (&index, text);
  tokens = query (&index, "SELECT offset || ':' || term FROM word ORDER BY offset, term", NULL);
  g_assert_cmpstr (tokens, ==, expected);
}

/* At each place the stem, and beside it the exact word. */
static void
test_words (void)
{
  assert_tokens ("Les cartes volées", "0:=les 0:le 1:=cartes 1:cart 2:=volees 2:vole");
  assert_tokens ("l’œuvre", "0:=oeuvre 0:oeuvr");
  assert_tokens ("", "");
  assert_tokens ("… ! —", "");
}

static void
test_compounds (void)
{
  assert_tokens ("porte-monnaie neuf",
                 "0:=porte 0:port 1:=monnaie 1:=portemonnaie 1:monnai 1:portemonnai 2:=neuf 2:neuf");
  assert_tokens ("arc-en-ciel", "0:=arc 0:arc 1:=en 1:en 2:=arcenciel 2:=ciel 2:arcenciel 2:ciel");
}

static void
test_matches (void)
{
  static const struct {
    const char *expression;
    gboolean    found;
  } examples[] = {
    { "\"=cartes\"", TRUE },
    { "\"=carte\"", FALSE },
    { "\"carte\"", TRUE },
    { "\"cart\"", TRUE },
    { "\"=car\" *", TRUE },
    { "\"=vol\" *", TRUE },
    { "\"=vola\" *", FALSE },
    { "\"=portemonnaie\"", TRUE },
    { "\"porte-monnaie\"", TRUE },
    { "\"=cartes\" AND \"absent\"", FALSE },
  };
  g_auto(Index) index = { NULL };

  index_init (&index, "Les cartes volées, le porte-monnaie");
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autofree char *rows = query (&index, "SELECT rowid FROM t WHERE t MATCH ?", examples[i].expression);

    g_test_message ("%s", examples[i].expression);
    g_assert_cmpstr (rows, ==, examples[i].found ? "1" : "");
  }
}

/* A highlight covers the word where it stands, accents and all. */
static void
test_places (void)
{
  g_auto(Index) index = { NULL };
  g_autofree char *text = NULL;

  index_init (&index, "« L’été » à-côté");
  text = query (&index, "SELECT highlight (t, 0, '[', ']') FROM t WHERE t MATCH ?", "\"=ete\" OR \"=cote\"");
  g_assert_cmpstr (text, ==, "« L’[été] » à-[côté]");
}

static void
test_not_text (void)
{
  g_autofree char *letters = g_strnfill (5000, 'x');
  g_autofree char *compound = g_strdup_printf ("%s-%s-%s", letters, letters, letters);
  g_auto(Index) index = { NULL };
  g_autofree char *words = NULL;

  assert_tokens ("\xFF\xFE caf\xE9", "0:=caf 0:caf");

  index_init (&index, compound);
  words = query (&index, "SELECT count (DISTINCT offset) FROM word", NULL);
  g_assert_cmpstr (words, ==, "3");
}

/* The index can be told to forget a text: the same text gives the same tokens again. */
static void
test_delete (void)
{
  g_auto(Index) index = { NULL };
  g_autofree char *words = NULL;

  index_init (&index, "L’été, aujourd’hui, au porte-monnaie");
  execute (&index, "DELETE FROM t; INSERT INTO t (t) VALUES ('integrity-check')");
  words = query (&index, "SELECT count (*) FROM word", NULL);
  g_assert_cmpstr (words, ==, "0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tokenizer/words", test_words);
  g_test_add_func ("/tokenizer/compounds", test_compounds);
  g_test_add_func ("/tokenizer/matches", test_matches);
  g_test_add_func ("/tokenizer/places", test_places);
  g_test_add_func ("/tokenizer/not-text", test_not_text);
  g_test_add_func ("/tokenizer/delete", test_delete);

  return g_test_run ();
}
