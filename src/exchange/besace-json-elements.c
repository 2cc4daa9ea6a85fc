/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-json-elements.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-json-guard.h"

#define CHUNK_BYTES ((gsize) 64 * 1024)
#define ELEMENT_MAX_BYTES ((gsize) 4 * 1024 * 1024)
#define TEXT_MAX_BYTES 1024
#define MAX_TEXTS 32
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* What no byte is. */
#define AT_END (-1)

struct _BesaceJsonElements {
  GInputStream *stream;   /* (owned) */
  char         *member;   /* (owned) (nullable) */
  JsonParser   *parser;   /* (owned) */
  GString      *value;    /* (owned) the text of the value that was read last */
  GHashTable   *texts;    /* (owned) by name: of the members beside the array */
  guint8       *chunk;    /* (owned) */
  gsize         position; /* in the chunk */
  gsize         length;
  gboolean      started;
  gboolean      finished;
};

static gboolean
fail (GError          **error,
      BesaceJsonError   code,
      const char       *message)
{
  g_set_error_literal (error, BESACE_JSON_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_syntax (int      byte,
             GError **error)
{
  return fail (error, BESACE_JSON_ERROR_SYNTAX,
               byte == AT_END ? _("it is cut off before its end") : _("it is not the JSON that was expected"));
}

/* The byte at the position, which stays: AT_END where there is none. Returns FALSE where the stream cannot be read. */
static gboolean
peek (BesaceJsonElements  *self,
      int                 *byte,
      GCancellable        *cancellable,
      GError             **error)
{
  gssize n_read;

  if (self->position == self->length) {
    n_read = g_input_stream_read (self->stream, self->chunk, CHUNK_BYTES, cancellable, error);
    if (n_read < 0)
      return FALSE;

    self->position = 0;
    self->length = (gsize) n_read;
  }

  *byte = self->length > 0 ? self->chunk[self->position] : AT_END;
  return TRUE;
}

static gboolean
is_blank (int byte)
{
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static gboolean
peek_behind_blanks (BesaceJsonElements  *self,
                    int                 *byte,
                    GCancellable        *cancellable,
                    GError             **error)
{
  for (;;) {
    if (!peek (self, byte, cancellable, error))
      return FALSE;
    if (!is_blank (*byte))
      return TRUE;
    self->position++;
  }
}

static gboolean
skip (BesaceJsonElements  *self,
      char                 wanted,
      GCancellable        *cancellable,
      GError             **error)
{
  int byte;

  if (!peek_behind_blanks (self, &byte, cancellable, error))
    return FALSE;
  if (byte != wanted)
    return fail_syntax (byte, error);

  self->position++;
  return TRUE;
}

/* Whether a value ends before the byte at the position, seen from its first level. */
static gboolean
ends_scalar (int byte)
{
  return byte == AT_END || byte == ',' || byte == ']' || byte == '}' || byte == ':' || is_blank (byte);
}

typedef struct {
  guint    depth;
  gboolean in_string;
  gboolean escaped;
} Cut;

/* Takes one more byte of a value. Returns whether the value ends with it; the guard judges the rest. */
static gboolean
advance (Cut  *cut,
         char  byte)
{
  if (cut->in_string) {
    if (cut->escaped)
      cut->escaped = FALSE;
    else if (byte == '\\')
      cut->escaped = TRUE;
    else if (byte == '"')
      cut->in_string = FALSE;
    return !cut->in_string && cut->depth == 0;
  }

  if (byte == '"') {
    cut->in_string = TRUE;
  } else if (byte == '{' || byte == '[') {
    cut->depth++;
  } else if ((byte == '}' || byte == ']') && cut->depth > 0) {
    cut->depth--;
    return cut->depth == 0;
  }

  return FALSE;
}

/* Cuts the next value out of the stream, and has the guard look at it. */
static gboolean
read_value (BesaceJsonElements  *self,
            GCancellable        *cancellable,
            GError             **error)
{
  Cut cut = { 0, };
  int byte;

  g_string_truncate (self->value, 0);
  if (!peek_behind_blanks (self, &byte, cancellable, error))
    return FALSE;

  for (gboolean ended = FALSE; !ended;) {
    if (!peek (self, &byte, cancellable, error))
      return FALSE;
    if (byte == AT_END || (cut.depth == 0 && !cut.in_string && ends_scalar (byte)))
      break;
    if (self->value->len == ELEMENT_MAX_BYTES) {
      g_set_error (error, BESACE_JSON_ERROR, BESACE_JSON_ERROR_TOO_LONG, _("an element is longer than %lu MiB"),
                   (gulong) ELEMENT_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }

    g_string_append_c (self->value, (char) byte);
    self->position++;
    ended = advance (&cut, (char) byte);
  }

  if (self->value->len == 0 || cut.depth > 0 || cut.in_string)
    return fail_syntax (byte, error);

  return besace_json_guard_check (self->value->str, self->value->len, error);
}

/* (transfer full) */
static JsonNode *
parse_value (BesaceJsonElements  *self,
             GError             **error)
{
  JsonNode *root = NULL;

  /* The guard has found it well formed: what the parser could still say of it is of no use to anyone. */
  if (json_parser_load_from_data (self->parser, self->value->str, (gssize) self->value->len, NULL))
    root = json_parser_steal_root (self->parser);
  if (!root)
    fail_syntax (0, error);
  return root;
}

/* The text that was read last; NULL where it is none. (transfer full) */
static char *
parse_text (BesaceJsonElements *self)
{
  g_autoptr(JsonNode) node = parse_value (self, NULL);

  return node && JSON_NODE_HOLDS_VALUE (node) ? g_strdup (json_node_get_string (node)) : NULL;
}

/* Reads the name of a member and what stands behind it. (transfer full) */
static char *
read_name (BesaceJsonElements  *self,
           GCancellable        *cancellable,
           GError             **error)
{
  g_autofree char *name = NULL;

  if (!read_value (self, cancellable, error))
    return NULL;

  name = parse_text (self);
  if (!name) {
    fail_syntax (0, error);
    return NULL;
  }

  return skip (self, ':', cancellable, error) ? g_steal_pointer (&name) : NULL;
}

/* Remembers a member that is a short text. What is there twice is what it was first, as for the array. */
static void
keep_text (BesaceJsonElements *self,
           char               *name)
{
  g_autofree char *key = name;
  g_autofree char *text = self->value->str[0] == '"' && self->value->len <= TEXT_MAX_BYTES ? parse_text (self) : NULL;

  if (text && g_hash_table_size (self->texts) < MAX_TEXTS && !g_hash_table_contains (self->texts, key))
    g_hash_table_insert (self->texts, g_steal_pointer (&key), g_steal_pointer (&text));
}

/* Goes over the members of the object up to its end, or into the array. */
static gboolean
read_members (BesaceJsonElements  *self,
              gboolean            *found,
              GCancellable        *cancellable,
              GError             **error)
{
  int byte;

  for (;;) {
    g_autofree char *name = read_name (self, cancellable, error);

    if (!name)
      return FALSE;
    *found = g_str_equal (name, self->member);
    if (*found && !self->started)
      return skip (self, '[', cancellable, error);
    if (!read_value (self, cancellable, error))
      return FALSE;
    keep_text (self, g_steal_pointer (&name));
    if (!peek_behind_blanks (self, &byte, cancellable, error))
      return FALSE;
    if (byte == '}')
      return TRUE;
    if (!skip (self, ',', cancellable, error))
      return FALSE;
  }
}

static gboolean
skip_byte_order_mark (BesaceJsonElements  *self,
                      GCancellable        *cancellable,
                      GError             **error)
{
  int byte;

  if (!peek (self, &byte, cancellable, error))
    return FALSE;
  if (byte == (guint8) BYTE_ORDER_MARK[0] && self->length >= strlen (BYTE_ORDER_MARK) &&
      memcmp (self->chunk, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    self->position = strlen (BYTE_ORDER_MARK);
  return TRUE;
}

/* Goes up to the first element. */
static gboolean
start (BesaceJsonElements  *self,
       GCancellable        *cancellable,
       GError             **error)
{
  gboolean found = FALSE;

  if (!skip_byte_order_mark (self, cancellable, error))
    return FALSE;

  if (!self->member)
    return skip (self, '[', cancellable, error);

  if (!skip (self, '{', cancellable, error) || !read_members (self, &found, cancellable, error))
    return FALSE;
  return found || fail_syntax (0, error);
}

/* Behind the array: the rest of the object, and nothing else. */
static gboolean
finish (BesaceJsonElements  *self,
        GCancellable        *cancellable,
        GError             **error)
{
  gboolean found = FALSE;
  int byte;

  self->finished = TRUE;
  if (self->member) {
    if (!peek_behind_blanks (self, &byte, cancellable, error))
      return FALSE;
    if (byte == ',') {
      self->position++;
      if (!read_members (self, &found, cancellable, error))
        return FALSE;
    }
    if (!skip (self, '}', cancellable, error))
      return FALSE;
  }

  if (!peek_behind_blanks (self, &byte, cancellable, error))
    return FALSE;
  return byte == AT_END || fail_syntax (byte, error);
}

/* Goes to the next element. Returns FALSE at the end, and with an error. */
static gboolean
find_next (BesaceJsonElements  *self,
           GCancellable        *cancellable,
           GError             **error)
{
  gboolean first = !self->started;
  int byte;

  if (first && !start (self, cancellable, error))
    return FALSE;

  self->started = TRUE;
  if (!peek_behind_blanks (self, &byte, cancellable, error))
    return FALSE;

  if (byte == ']') {
    self->position++;
    finish (self, cancellable, error);
    return FALSE;
  }

  return first || skip (self, ',', cancellable, error);
}

BesaceJsonElements *
besace_json_elements_new (GInputStream *stream,
                          const char   *member)
{
  BesaceJsonElements *self = g_new0 (BesaceJsonElements, 1);

  self->stream = g_object_ref (stream);
  self->member = g_strdup (member);
  self->parser = json_parser_new ();
  self->value = g_string_new (NULL);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->chunk = g_malloc (CHUNK_BYTES);
  return self;
}

void
besace_json_elements_free (BesaceJsonElements *self)
{
  g_object_unref (self->stream);
  g_object_unref (self->parser);
  g_string_free (self->value, TRUE);
  g_hash_table_unref (self->texts);
  g_free (self->member);
  g_free (self->chunk);
  g_free (self);
}

JsonNode *
besace_json_elements_next (BesaceJsonElements  *self,
                           GCancellable        *cancellable,
                           GError             **error)
{
  JsonNode *element = NULL;

  if (self->finished)
    return NULL;

  if (find_next (self, cancellable, error) && read_value (self, cancellable, error))
    element = parse_value (self, error);
  self->finished = element == NULL;
  return element;
}

const char *
besace_json_elements_get_text (BesaceJsonElements *self,
                               const char         *name)
{
  return g_hash_table_lookup (self->texts, name);
}
