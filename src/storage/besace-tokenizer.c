/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-tokenizer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-connection.h"
#include "besace-stemmer.h"
#include "besace-word.h"

#define EXACT_MARK '='

/* To be raised with any change of the tokenizer or of the folding that the probe below does not meet. */
#define OWN_RULES 1

/* A word for each suffix that a French stemmer takes off or changes, then letters that became letters one version of Unicode
 * after the other, 9 to 17. */
static const char probe[] =
  "cartes grises généraux nationale nationales finalement évidemment constamment majestueusement continuité activités "
  "logiques allocations utilisateur utilisatrices abonnements violences prudence durables artiste capitalismes fameuses "
  "créatif créatives positivement gouvernements naïveté aiguë bijoux yeux pareils anciennes habitants mangeaient finissons "
  "souhaiteraient inscrites déménageant rappelleriez payées appuyer vendraient qualifications administratifs bénéficiaires "
  "évènement quotidien lycéenne premières payé suffit gratuite ambiguïté œuvre ﬁche straße "
  "\uA7AE \uA7B8 \u1C90 \uA7BA \uA7C7 \uA7C0 \u2C2F \U00010570 \U00011F04 \uA7CB \U00010D50 \U00016EA0";

typedef int (*TokenFunc) (void *context, int flags, const char *token, int length, int start, int end);

typedef struct {
  BesaceStemmer *stemmer;
} Tokenizer;

static int
tokenizer_create (void          *user_data,
                  const char   **arguments,
                  int            n_arguments,
                  Fts5Tokenizer **tokenizer)
{
  Tokenizer *self = g_new0 (Tokenizer, 1);

  self->stemmer = besace_stemmer_new ();
  *tokenizer = (Fts5Tokenizer *) self;
  return SQLITE_OK;
}

static void
tokenizer_delete (Fts5Tokenizer *tokenizer)
{
  Tokenizer *self = (Tokenizer *) tokenizer;

  besace_stemmer_free (self->stemmer);
  g_free (self);
}

static int
emit_exact (void             *context,
            TokenFunc         emit,
            int               flags,
            const char       *word,
            gsize             length,
            const BesaceWord *place)
{
  char token[2 * BESACE_WORD_SIZE + 1];

  token[0] = EXACT_MARK;
  memcpy (token + 1, word, length);
  return emit (context, flags, token, (int) length + 1, (int) place->start, (int) place->end);
}

static int
emit_both (Tokenizer        *self,
           void             *context,
           TokenFunc         emit,
           int               stem_flags,
           const char       *word,
           gsize             length,
           const BesaceWord *place)
{
  const char *stem = besace_stemmer_stem (self->stemmer, word, length);
  int result = emit (context, stem_flags, stem, (int) strlen (stem), (int) place->start, (int) place->end);

  return result == SQLITE_OK ? emit_exact (context, emit, FTS5_TOKEN_COLOCATED, word, length, place) : result;
}

/* A query is one word at a time, already folded. */
static int
tokenize_query (Tokenizer  *self,
                void       *context,
                const char *text,
                int         length,
                TokenFunc   emit)
{
  BesaceWordIter iter;
  BesaceWord word;
  gboolean exact = length > 0 && *text == EXACT_MARK;
  const char *stem;

  besace_word_iter_init (&iter, text, length);
  if (!besace_word_iter_next (&iter, &word))
    return SQLITE_OK;

  if (exact)
    return emit_exact (context, emit, 0, word.text, word.length, &word);

  stem = besace_stemmer_stem (self->stemmer, word.text, word.length);
  return emit (context, 0, stem, (int) strlen (stem), (int) word.start, (int) word.end);
}

static int
tokenizer_tokenize (Fts5Tokenizer *tokenizer,
                    void          *context,
                    int            flags,
                    const char    *text,
                    int            length,
                    TokenFunc      emit)
{
  Tokenizer *self = (Tokenizer *) tokenizer;
  char compound[2 * BESACE_WORD_SIZE];
  gsize compound_length = 0;
  BesaceWordIter iter;
  BesaceWord word;
  int result = SQLITE_OK;

  if (flags & FTS5_TOKENIZE_QUERY)
    return tokenize_query (self, context, text, length, emit);

  besace_word_iter_init (&iter, text, length);
  while (result == SQLITE_OK && besace_word_iter_next (&iter, &word)) {
    result = emit_both (self, context, emit, 0, word.text, word.length, &word);

    if (!word.joins)
      compound_length = 0;
    if (compound_length + word.length < BESACE_WORD_SIZE) {
      memcpy (compound + compound_length, word.text, word.length + 1);
      compound_length += word.length;
    }
    if (result == SQLITE_OK && word.joins && !word.joined)
      result = emit_both (self, context, emit, FTS5_TOKEN_COLOCATED, compound, compound_length, &word);
  }

  return result;
}

gboolean
besace_tokenizer_register (sqlite3  *db,
                           GError  **error)
{
  static fts5_tokenizer methods = { tokenizer_create, tokenizer_delete, tokenizer_tokenize };
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &statement, NULL);

  if (result == SQLITE_OK) {
    sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step (statement);
    sqlite3_finalize (statement);
  }

  if (!api || api->xCreateTokenizer (api, "besace", NULL, &methods, NULL) != SQLITE_OK) {
    g_set_error_literal (error, BESACE_DATABASE_ERROR, SQLITE_ERROR,
                         _("The SQLite of this computer has no FTS5, which searching needs: install the one of its distribution."));
    return FALSE;
  }

  return TRUE;
}

static int
add_token (void       *context,
           int         flags,
           const char *token,
           int         length,
           int         start,
           int         end)
{
  g_string_append_printf (context, "%.*s %d ", length, token, start);
  return SQLITE_OK;
}

static gint64
probe_rules (void)
{
  g_autoptr(GString) tokens = g_string_new (NULL);
  Fts5Tokenizer *tokenizer = NULL;

  tokenizer_create (NULL, NULL, 0, &tokenizer);
  tokenizer_tokenize (tokenizer, tokens, FTS5_TOKENIZE_DOCUMENT, probe, (int) strlen (probe), add_token);
  tokenizer_delete (tokenizer);
  return ((gint64) OWN_RULES << 32) | g_str_hash (tokens->str);
}

gint64
besace_tokenizer_get_rules (void)
{
  static gsize known = 0;
  static gint64 rules;

  if (g_once_init_enter (&known)) {
    rules = probe_rules ();
    g_once_init_leave (&known, 1);
  }

  return rules;
}
