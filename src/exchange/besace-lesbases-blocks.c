/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-blocks.h"

#include <string.h>

#include "besace-link-address.h"

/* How the national instance writes what is no text: see the exchanges of its contract. */
#define SECTION_MARK "## "
#define FILE_MARK "**Fichier téléchargeable "
#define IMAGE_MARK "**Image "
#define TITLE_START ": "
#define MEDIA_END "** :"
#define BOLD "**"

/* What stands in the place of what is missing. */
#define MISSING "null"

typedef struct {
  JsonArray  *blocks;
  GString    *text;   /* Markdown that is not yet a block */
  const char *origin;
} Reader;

gboolean
besace_lesbases_line_is_blank (const char *line)
{
  return !line[strspn (line, " \t\r")];
}

/* A paragraph: the lines up to a blank one. */
static guint
count_lines (char **lines)
{
  guint n = 0;

  while (lines[n] && !besace_lesbases_line_is_blank (lines[n]))
    n++;
  return n;
}

/* (transfer none) Stays the array's. */
static JsonObject *
add_block (Reader     *self,
           const char *type)
{
  JsonObject *block = json_object_new ();

  json_object_set_string_member (block, "type", type);
  json_array_add_object_element (self->blocks, block);
  return block;
}

static void
set_text (JsonObject *block,
          const char *name,
          const char *text)
{
  if (text && *text)
    json_object_set_string_member (block, name, text);
}

/* (transfer full) (nullable) */
static char *
dup_value (const char *line)
{
  g_autofree char *value = g_strstrip (g_strdup (line));

  return *value && !g_str_equal (value, MISSING) ? g_steal_pointer (&value) : NULL;
}

/* What is not missing of a title, and of the lines behind it. (transfer full) (nullable) */
static char *
join_values (const char  *title,
             char       **lines,
             guint        n_lines)
{
  g_autoptr(GString) text = g_string_new (title);

  for (guint i = 0; i < n_lines; i++) {
    g_autofree char *value = dup_value (lines[i]);

    if (value)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", value);
  }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* An address of the web; one that is relative to the site becomes whole. (transfer full) (nullable) */
static char *
dup_address (const Reader *self,
             const char   *address)
{
  const gboolean relative = address[0] == '/' && address[1] != '/';
  g_autofree char *whole = relative ? g_strconcat (self->origin, address, NULL) : g_strdup (address);
  g_autofree char *checked = strpbrk (whole, " \t\"<>") ? NULL : besace_link_address_check (whole);

  return checked && (g_str_has_prefix (checked, "https://") || g_str_has_prefix (checked, "http://"))
         ? g_steal_pointer (&checked) : NULL;
}

static void
flush_text (Reader *self)
{
  g_autofree char *markdown = g_strchomp (g_strdup (self->text->str));

  if (*markdown)
    json_object_set_string_member (add_block (self, "text"), "markdown", markdown);
  g_string_truncate (self->text, 0);
}

/* Keeps the lines as they are, blank ones before them as well: they may be code, or belong to an item of a list. */
static void
append_text (Reader  *self,
             char   **lines,
             guint    n_lines)
{
  g_autofree char *target = g_strconcat ("](", self->origin, "/", NULL);

  for (guint i = 0; i < n_lines; i++) {
    g_autoptr(GString) line = g_string_new (lines[i]);

    /* A host of its own begins with two strokes. */
    if (!strstr (line->str, "](//"))
      g_string_replace (line, "](/", target, 0);
    g_string_append_printf (self->text, "%s\n", line->str);
  }
}

/* The title in “**Image : Plan du quartier** :” or “**Image  null** :”. Returns FALSE for another line. */
static gboolean
parse_media_head (const char  *line,
                  const char  *mark,
                  char       **title)
{
  g_autofree char *head = g_strchomp (g_strdup (line));

  if (!g_str_has_prefix (head, mark) || !g_str_has_suffix (head, MEDIA_END) ||
      strlen (head) < strlen (mark) + strlen (MEDIA_END))
    return FALSE;

  head[strlen (head) - strlen (MEDIA_END)] = '\0';
  memmove (head, head + strlen (mark), strlen (head) - strlen (mark) + 1);
  if (g_str_has_prefix (head, TITLE_START))
    memmove (head, head + strlen (TITLE_START), strlen (head) - strlen (TITLE_START) + 1);
  *title = dup_value (head);
  return TRUE;
}

/* Behind its head a file has its caption and its name: where it lies is not said. */
static gboolean
read_file (Reader  *self,
           char   **lines,
           guint    n_lines)
{
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *name = NULL;
  JsonObject *block;

  if (n_lines < 2 || !parse_media_head (lines[0], FILE_MARK, &title))
    return FALSE;

  flush_text (self);
  name = g_strstrip (g_strdup (lines[n_lines - 1]));
  caption = join_values (title, lines + 1, n_lines - 2);
  block = add_block (self, "file");
  json_object_set_string_member (block, "name", name);
  set_text (block, "caption", caption);
  return TRUE;
}

/* Behind its head an image has its caption, what is read instead of it, and the name of its file: nor is it said where it
 * lies. */
static gboolean
read_image (Reader  *self,
            char   **lines,
            guint    n_lines)
{
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *alternative = NULL;
  JsonObject *block;

  if (n_lines < 3 || !parse_media_head (lines[0], IMAGE_MARK, &title))
    return FALSE;

  flush_text (self);
  alternative = dup_value (lines[n_lines - 2]);
  caption = join_values (title, lines + 1, n_lines - 3);
  block = add_block (self, "image");
  json_object_set_string_member (block, "alt", alternative ? alternative : "");
  set_text (block, "caption", caption);
  return TRUE;
}

/* A line that is one link and nothing else: “[label](address)”. Returns FALSE for another one. */
static gboolean
parse_link (const Reader  *self,
            const char    *line,
            char         **label,
            char         **address)
{
  g_autofree char *text = g_strchomp (g_strdup (line));
  const gsize length = strlen (text);
  char *middle = strstr (text, "](");

  if (text[0] != '[' || !middle || text[length - 1] != ')' || strstr (middle + 2, "]("))
    return FALSE;

  text[length - 1] = '\0';
  *middle = '\0';
  *address = dup_address (self, middle + 2);
  if (*address)
    *label = g_str_equal (text + 1, middle + 2) ? NULL : dup_value (text + 1);
  return *address != NULL;
}

static char *
parse_bold (const char *line)
{
  g_autofree char *text = g_strstrip (g_strdup (line));
  const gsize length = strlen (text);

  if (length <= 2 * strlen (BOLD) || !g_str_has_prefix (text, BOLD) || !g_str_has_suffix (text, BOLD))
    return NULL;

  text[length - strlen (BOLD)] = '\0';
  return strstr (text + strlen (BOLD), BOLD) ? NULL : g_strdup (text + strlen (BOLD));
}

/* A line of a text that goes on ends in two blanks; a line break without them is one between the parts of a link. */
static gboolean
has_hard_breaks (char  **lines,
                 guint   n_lines)
{
  for (guint i = 0; i + 1 < n_lines; i++) {
    if (g_str_has_suffix (lines[i], "  ") || lines[i][0] == ' ' || lines[i][0] == '>')
      return TRUE;
  }

  return FALSE;
}

/* A link: its title in bold, its caption, what the page says of itself, and the link; all but the last may be missing. */
static gboolean
read_link (Reader  *self,
           char   **lines,
           guint    n_lines)
{
  g_autofree char *label = NULL;
  g_autofree char *address = NULL;
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  JsonObject *block;
  guint first;

  if (has_hard_breaks (lines, n_lines) || !parse_link (self, lines[n_lines - 1], &label, &address))
    return FALSE;

  flush_text (self);
  title = n_lines > 1 ? parse_bold (lines[0]) : NULL;
  first = title ? 1 : 0;
  caption = join_values (NULL, lines + first, n_lines - 1 - first);
  block = add_block (self, "link");
  set_text (block, "title", title ? title : label);
  json_object_set_string_member (block, "url", address);
  set_text (block, "caption", caption);
  return TRUE;
}

/* An image in a text, alone in its paragraph. */
static gboolean
read_picture (Reader  *self,
              char   **lines,
              guint    n_lines)
{
  g_autofree char *label = NULL;
  g_autofree char *address = NULL;
  JsonObject *block;

  if (n_lines != 1 || lines[0][0] != '!' || !parse_link (self, lines[0] + 1, &label, &address))
    return FALSE;

  flush_text (self);
  block = add_block (self, "image");
  json_object_set_string_member (block, "url", address);
  json_object_set_string_member (block, "alt", label ? label : "");
  return TRUE;
}

static gboolean
read_section (Reader     *self,
              const char *line)
{
  g_autofree char *title = NULL;

  if (!g_str_has_prefix (line, SECTION_MARK))
    return FALSE;

  flush_text (self);
  title = g_strstrip (g_strdup (line + strlen (SECTION_MARK)));
  if (*title)
    json_object_set_string_member (add_block (self, "section"), "title", title);
  return TRUE;
}

JsonArray *
besace_lesbases_blocks_read (char       **lines,
                             const char  *origin)
{
  g_autoptr(GString) text = g_string_new (NULL);
  Reader self = { json_array_new (), text, origin };

  while (*lines) {
    const guint n_lines = count_lines (lines);

    if (n_lines == 0) {
      if (text->len > 0)
        append_text (&self, lines, 1);
      lines++;
    } else if (read_section (&self, *lines)) {
      lines++;
    } else {
      if (!read_file (&self, lines, n_lines) && !read_image (&self, lines, n_lines) &&
          !read_link (&self, lines, n_lines) && !read_picture (&self, lines, n_lines))
        append_text (&self, lines, n_lines);
      lines += n_lines;
    }
  }

  flush_text (&self);
  return self.blocks;
}
