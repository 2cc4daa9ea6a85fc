/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-answer.h"

#include "besace-instance.h"

BesaceAnswer *
besace_answer_new (void)
{
  BesaceAnswer *self = g_new0 (BesaceAnswer, 1);

  self->json = json_builder_new ();
  self->dates = g_ptr_array_new_with_free_func (g_free);
  self->date_texts = g_ptr_array_new_with_free_func (g_free);
  self->undefined = g_ptr_array_new_with_free_func (g_free);
  self->same = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_answer_free (BesaceAnswer *self)
{
  g_object_unref (self->json);
  g_ptr_array_unref (self->dates);
  g_ptr_array_unref (self->date_texts);
  g_ptr_array_unref (self->undefined);
  g_ptr_array_unref (self->same);
  g_free (self);
}

/* A member of the object that is open; NULL: an element of the array that is. */
static JsonBuilder *
name_member (BesaceAnswer *self,
             const char   *name)
{
  if (name)
    json_builder_set_member_name (self->json, name);
  return self->json;
}

void
besace_answer_add_string (BesaceAnswer *self,
                          const char   *name,
                          const char   *value)
{
  name_member (self, name);
  if (value)
    json_builder_add_string_value (self->json, value);
  else
    json_builder_add_null_value (self->json);
}

void
besace_answer_add_strings (BesaceAnswer  *self,
                           const char    *name,
                           char         **values)
{
  json_builder_begin_array (name_member (self, name));
  for (char **value = values; value && *value; value++)
    json_builder_add_string_value (self->json, *value);
  json_builder_end_array (self->json);
}

void
besace_answer_add_int (BesaceAnswer *self,
                       const char   *name,
                       gint64        value)
{
  json_builder_add_int_value (name_member (self, name), value);
}

void
besace_answer_add_bool (BesaceAnswer *self,
                        const char   *name,
                        gboolean      value)
{
  json_builder_add_boolean_value (name_member (self, name), value);
}

void
besace_answer_add_null (BesaceAnswer *self,
                        const char   *name)
{
  json_builder_add_null_value (name_member (self, name));
}

void
besace_answer_begin (BesaceAnswer *self,
                     const char   *name)
{
  json_builder_begin_object (name_member (self, name));
}

void
besace_answer_add_time (BesaceAnswer *self,
                        const char   *parent,
                        const char   *name,
                        gint64        time)
{
  g_autofree char *text = besace_instance_format_time (time);

  besace_answer_add_string (self, name, text);
  if (!text)
    return;

  g_ptr_array_add (self->dates, parent ? g_strdup_printf ("%s.%s", parent, name) : g_strdup (name));
  g_ptr_array_add (self->date_texts, g_steal_pointer (&text));
}

void
besace_answer_note_undefined (BesaceAnswer *self,
                              const char   *path)
{
  g_ptr_array_add (self->undefined, g_strdup (path));
}

void
besace_answer_note_same (BesaceAnswer *self,
                         const char   *path,
                         const char   *other)
{
  g_ptr_array_add (self->same, g_strdup (path));
  g_ptr_array_add (self->same, g_strdup (other));
}

static void
add_types (JsonBuilder *builder,
           GPtrArray   *paths,
           const char  *type)
{
  for (guint i = 0; i < paths->len; i++) {
    json_builder_begin_array (json_builder_set_member_name (builder, g_ptr_array_index (paths, i)));
    json_builder_end_array (json_builder_add_string_value (builder, type));
  }
}

/* Whether a time is the first of several that are equal; appends the others to @others. */
static gboolean
find_equal_dates (BesaceAnswer *self,
                  guint         index,
                  GPtrArray    *others)
{
  const char *text = g_ptr_array_index (self->date_texts, index);

  for (guint i = 0; i < index; i++) {
    if (g_str_equal (g_ptr_array_index (self->date_texts, i), text))
      return FALSE;
  }

  for (guint i = index + 1; i < self->dates->len; i++) {
    if (g_str_equal (g_ptr_array_index (self->date_texts, i), text))
      g_ptr_array_add (others, g_ptr_array_index (self->dates, i));
  }
  return others->len > 0;
}

static void
add_equality (JsonObject *equalities,
              const char *path,
              GPtrArray  *others)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < others->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (others, i));
  json_object_set_array_member (equalities, path, array);
}

static JsonObject *
collect_equalities (BesaceAnswer *self)
{
  JsonObject *equalities = json_object_new ();

  for (guint i = 0; self->by_reference && i < self->dates->len; i++) {
    g_autoptr(GPtrArray) others = g_ptr_array_new ();

    if (find_equal_dates (self, i, others))
      add_equality (equalities, g_ptr_array_index (self->dates, i), others);
  }

  for (guint i = 0; i < self->same->len; i += 2) {
    g_autoptr(GPtrArray) others = g_ptr_array_new ();

    g_ptr_array_add (others, g_ptr_array_index (self->same, i + 1));
    add_equality (equalities, g_ptr_array_index (self->same, i), others);
  }
  return equalities;
}

static void
add_meta (BesaceAnswer *self,
          JsonBuilder  *builder)
{
  JsonObject *equalities;

  if (self->dates->len + self->undefined->len == 0)
    return;

  json_builder_begin_object (json_builder_set_member_name (builder, "meta"));
  json_builder_begin_object (json_builder_set_member_name (builder, "values"));
  add_types (builder, self->dates, "Date");
  add_types (builder, self->undefined, "undefined");
  json_builder_end_object (builder);

  equalities = collect_equalities (self);
  if (json_object_get_size (equalities) > 0) {
    JsonNode *node = json_node_init_object (json_node_alloc (), equalities);

    json_builder_add_value (json_builder_set_member_name (builder, "referentialEqualities"), node);
  }
  json_object_unref (equalities);
  json_builder_end_object (builder);
}

static char *
finish (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

char *
besace_answer_to_text (BesaceAnswer *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_begin_object (json_builder_set_member_name (builder, "result"));
  json_builder_begin_object (json_builder_set_member_name (builder, "data"));
  json_builder_add_value (json_builder_set_member_name (builder, "json"), json_builder_get_root (self->json));
  add_meta (self, builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return finish (builder);
}

char *
besace_answer_failure_to_text (const char *message,
                               int         code,
                               const char *name,
                               guint       status,
                               const char *procedure)
{
  g_autoptr(BesaceAnswer) self = besace_answer_new ();

  besace_answer_begin (self, NULL);
  besace_answer_begin (self, "error");
  besace_answer_begin (self, "json");
  besace_answer_add_string (self, "message", message);
  besace_answer_add_int (self, "code", code);
  besace_answer_begin (self, "data");
  besace_answer_add_string (self, "code", name);
  besace_answer_add_int (self, "httpStatus", status);
  besace_answer_add_string (self, "path", procedure);
  for (guint i = 0; i < 4; i++)
    json_builder_end_object (self->json);
  return finish (self->json);
}
