/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note.h"

#include <string.h>

#define TITLE_LENGTH_MAX 80
/* Of Markdown, before the words of a line: of headings, lists, quotations and emphasis. */
#define OPENING_MARKS "#>*+-_~`0123456789.)[] \t"

struct _BesaceNote {
  GObject           parent_instance;

  BesaceNoteFields  fields; /* (owned) */
  char             *title;
};

G_DEFINE_FINAL_TYPE (BesaceNote, besace_note, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceNoteProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static const char *const subject_names[BESACE_N_SUBJECTS] = {
  [BESACE_SUBJECT_RESOURCE] = "resource",
  [BESACE_SUBJECT_PLACE] = "place",
};

/* A number begins a list only where a point or a bracket follows it: “3 astuces” keeps its number. */
static const char *
skip_marks (const char *line)
{
  const char *words = line + strspn (line, OPENING_MARKS);
  const char *digits = line + strcspn (line, "0123456789");
  const char *after = digits + strspn (digits, "0123456789");

  return digits < words && !(after > digits && (*after == '.' || *after == ')')) ? digits : words;
}

/* Emphasis, wherever it stands. A single star or underscore may be a word's own. */
static void
drop_emphasis (char *words)
{
  char *end = words;

  for (const char *p = words; *p; p++) {
    if (*p == '`')
      continue;
    if ((*p == '*' || *p == '_') && p[1] == *p) {
      p++;
      continue;
    }
    *end++ = *p;
  }
  *end = '\0';
}

static char *
make_title (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  for (char **line = lines; *line; line++) {
    g_autofree char *words = g_strstrip (g_strdup (skip_marks (*line)));
    gsize length;

    drop_emphasis (words);
    length = strlen (words);
    while (length > 0 && strchr ("*_~", words[length - 1]))
      words[--length] = '\0';
    if (length == 0)
      continue;
    if (g_utf8_strlen (words, -1) > TITLE_LENGTH_MAX) {
      g_autofree char *start = g_utf8_substring (words, 0, TITLE_LENGTH_MAX - 1);

      return g_strconcat (g_strchomp (start), "…", NULL);
    }
    return g_steal_pointer (&words);
  }

  return g_strdup ("");
}

static void
besace_note_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  BesaceNote *self = BESACE_NOTE (object);

  switch ((BesaceNoteProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_note_finalize (GObject *object)
{
  BesaceNote *self = BESACE_NOTE (object);

  besace_note_fields_clear (&self->fields);
  g_free (self->title);

  G_OBJECT_CLASS (besace_note_parent_class)->finalize (object);
}

static void
besace_note_class_init (BesaceNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_note_get_property;
  object_class->finalize = besace_note_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_note_init (BesaceNote *self)
{
}

BesaceNote *
besace_note_new (const BesaceNoteFields *fields)
{
  BesaceNote *self = g_object_new (BESACE_TYPE_NOTE, NULL);

  besace_note_fields_copy (&self->fields, fields);
  self->title = make_title (fields->text);
  return self;
}

const BesaceNoteFields *
besace_note_get_fields (BesaceNote *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE (self), NULL);

  return &self->fields;
}

const char *
besace_note_get_uuid (BesaceNote *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE (self), NULL);

  return self->fields.uuid;
}

const char *
besace_note_get_title (BesaceNote *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE (self), NULL);

  return self->title;
}

static gboolean
is_same_passage (const BesacePassage *first,
                 const BesacePassage *second)
{
  if (!first || !second)
    return first == second;

  return first->position == second->position && g_str_equal (first->quote, second->quote) &&
         g_str_equal (first->prefix, second->prefix) && g_str_equal (first->suffix, second->suffix);
}

gboolean
besace_note_equal (BesaceNote *self,
                   BesaceNote *other)
{
  const BesaceNoteFields *first = besace_note_get_fields (self);
  const BesaceNoteFields *second = besace_note_get_fields (other);

  return g_strcmp0 (first->uuid, second->uuid) == 0 && first->subject == second->subject &&
         g_strcmp0 (first->subject_id, second->subject_id) == 0 &&
         g_strcmp0 (first->subject_title, second->subject_title) == 0 &&
         g_strcmp0 (first->subject_producer, second->subject_producer) == 0 &&
         g_strcmp0 (first->subject_url, second->subject_url) == 0 && is_same_passage (first->passage, second->passage) &&
         g_strcmp0 (first->text, second->text) == 0 && first->created == second->created &&
         first->edited == second->edited && g_strcmp0 (first->stamp, second->stamp) == 0;
}

void
besace_note_fields_copy (BesaceNoteFields       *target,
                         const BesaceNoteFields *source)
{
  *target = *source;
  target->uuid = g_strdup (source->uuid);
  target->subject_id = g_strdup (source->subject_id);
  target->subject_title = g_strdup (source->subject_title);
  target->subject_producer = g_strdup (source->subject_producer);
  target->subject_url = g_strdup (source->subject_url);
  target->passage = besace_passage_copy (source->passage);
  target->text = g_strdup (source->text);
  target->stamp = g_strdup (source->stamp);
}

void
besace_note_fields_clear (BesaceNoteFields *fields)
{
  g_free (fields->uuid);
  g_free (fields->subject_id);
  g_free (fields->subject_title);
  g_free (fields->subject_producer);
  g_free (fields->subject_url);
  g_clear_pointer (&fields->passage, besace_passage_free);
  g_free (fields->text);
  g_free (fields->stamp);
  memset (fields, 0, sizeof *fields);
}

const char *
besace_subject_to_name (BesaceSubject subject)
{
  return subject_names[subject];
}

gboolean
besace_subject_from_name (const char    *name,
                          BesaceSubject *subject)
{
  for (guint i = 0; i < BESACE_N_SUBJECTS; i++) {
    if (g_strcmp0 (name, subject_names[i]) == 0) {
      *subject = (BesaceSubject) i;
      return TRUE;
    }
  }

  return FALSE;
}
