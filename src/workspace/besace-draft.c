/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft.h"

#include <glib/gi18n.h>

#include "besace-draft-data.h"
#include "besace-lesbases-origin.h"
#include "besace-plain-text.h"
#include "besace-resource-json.h"

#define DEFAULT_LANGUAGE "fr"
#define DEFAULT_LICENCE "etalab-2.0"

struct _BesaceDraft {
  GObject                   parent_instance;

  BesaceContributionFields  fields;  /* the words in it are those that were read last */
  BesaceResource           *rest;    /* (owned) what is shown nowhere here is of this one */
  char                     *title;   /* never NULL, as the others */
  char                     *summary;
  char                     *base;
  gboolean                  is_public;
  char                    **values[BESACE_N_FACETS]; /* (owned) never NULL */
  BesaceKit                *kit;     /* (owned) (nullable) */
  GListStore               *blocks;  /* (owned) of BesaceDraftBlock */
};

G_DEFINE_FINAL_TYPE (BesaceDraft, besace_draft, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
  PROP_SUMMARY,
  PROP_BASE,
  PROP_IS_PUBLIC,
} BesaceDraftProperty;

static GParamSpec *properties[PROP_IS_PUBLIC + 1];

enum {
  SIGNAL_CHANGED,
  SIGNAL_VALUES_CHANGED,
  SIGNAL_KIT_CHANGED,
  SIGNAL_STATE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_changed (BesaceDraft *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A block that was taken out may come back, and is listened to once. */
static void
blocks_changed_cb (BesaceDraft *self,
                   guint        position,
                   guint        n_removed,
                   guint        n_added)
{
  for (guint i = position; i < position + n_added; i++) {
    g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (G_LIST_MODEL (self->blocks), i);

    g_signal_handlers_disconnect_by_func (block, emit_changed, self);
    g_signal_connect_object (block, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  }

  emit_changed (self);
}

static void
besace_draft_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BesaceDraft *self = BESACE_DRAFT (object);

  switch ((BesaceDraftProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_SUMMARY:
    g_value_set_string (value, self->summary);
    break;
  case PROP_BASE:
    g_value_set_string (value, self->base);
    break;
  case PROP_IS_PUBLIC:
    g_value_set_boolean (value, self->is_public);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_draft_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  BesaceDraft *self = BESACE_DRAFT (object);

  switch ((BesaceDraftProperty) property_id) {
  case PROP_TITLE:
    besace_draft_set_title (self, g_value_get_string (value));
    break;
  case PROP_SUMMARY:
    besace_draft_set_summary (self, g_value_get_string (value));
    break;
  case PROP_BASE:
    besace_draft_set_base (self, g_value_get_string (value));
    break;
  case PROP_IS_PUBLIC:
    besace_draft_set_is_public (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_draft_finalize (GObject *object)
{
  BesaceDraft *self = BESACE_DRAFT (object);

  besace_contribution_fields_clear (&self->fields);
  g_clear_pointer (&self->rest, besace_resource_unref);
  g_clear_pointer (&self->kit, besace_kit_free);
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    g_strfreev (self->values[i]);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->base);
  g_object_unref (self->blocks);

  G_OBJECT_CLASS (besace_draft_parent_class)->finalize (object);
}

static void
besace_draft_class_init (BesaceDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = besace_draft_get_property;
  object_class->set_property = besace_draft_set_property;
  object_class->finalize = besace_draft_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "", flags);
  properties[PROP_BASE] = g_param_spec_string ("base", NULL, NULL, "", flags);
  properties[PROP_IS_PUBLIC] = g_param_spec_boolean ("is-public", NULL, NULL, TRUE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_VALUES_CHANGED] =
    g_signal_new ("values-changed", BESACE_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_KIT_CHANGED] =
    g_signal_new ("kit-changed", BESACE_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STATE_CHANGED] =
    g_signal_new ("state-changed", BESACE_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_draft_init (BesaceDraft *self)
{
  self->title = g_strdup ("");
  self->summary = g_strdup ("");
  self->base = g_strdup ("");
  self->is_public = TRUE;
  self->rest = besace_resource_new ("draft:");
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    self->values[i] = g_new0 (char *, 1);
  self->blocks = g_list_store_new (BESACE_TYPE_DRAFT_BLOCK);
  g_signal_connect_object (self->blocks, "items-changed", G_CALLBACK (blocks_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
set_text (BesaceDraft         *self,
          char               **field,
          const char          *text,
          BesaceDraftProperty  property)
{
  if (g_strcmp0 (*field, text ? text : "") == 0)
    return;

  g_free (*field);
  *field = g_strdup (text ? text : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  emit_changed (self);
}

/* The blocks become @fresh (element-type BesaceDraftBlock); those at the beginning and at the end that are the same stay. */
static void
take_blocks (BesaceDraft *self,
             GPtrArray   *fresh)
{
  GListModel *blocks = G_LIST_MODEL (self->blocks);
  const guint n_old = g_list_model_get_n_items (blocks);
  guint n_before = 0;
  guint n_after = 0;

  for (; n_before < MIN (n_old, fresh->len); n_before++) {
    g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (blocks, n_before);

    if (!besace_draft_block_equal (block, g_ptr_array_index (fresh, n_before)))
      break;
  }

  for (; n_after < MIN (n_old, fresh->len) - n_before; n_after++) {
    g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (blocks, n_old - 1 - n_after);

    if (!besace_draft_block_equal (block, g_ptr_array_index (fresh, fresh->len - 1 - n_after)))
      break;
  }

  if (n_old != fresh->len || n_before < n_old)
    g_list_store_splice (self->blocks, n_before, n_old - n_before - n_after, fresh->pdata + n_before,
                         fresh->len - n_before - n_after);
}

static void
take_resource (BesaceDraft          *self,
               const BesaceResource *resource,
               GPtrArray            *blocks)
{
  static const char *const none[] = { NULL };

  g_clear_pointer (&self->rest, besace_resource_unref);
  self->rest = besace_resource_ref ((BesaceResource *) resource);
  besace_draft_set_title (self, resource->title);
  besace_draft_set_summary (self, resource->summary);
  for (BesaceFacet facet = 0; facet < BESACE_FACET_SOURCE; facet++)
    besace_draft_set_values (self, facet, resource->values[facet] ? (const char *const *) resource->values[facet] : none);
  besace_draft_set_kit (self, resource->kit);
  take_blocks (self, blocks);
}

BesaceDraft *
besace_draft_new (const char *origin)
{
  BesaceDraft *self = g_object_new (BESACE_TYPE_DRAFT, NULL);

  self->fields.type = BESACE_CONTRIBUTION_RESOURCE;
  self->fields.uuid = g_uuid_string_random ();
  self->fields.origin = g_strdup (origin);
  besace_draft_set_value (self, BESACE_FACET_LANGUAGE, DEFAULT_LANGUAGE);
  besace_draft_set_value (self, BESACE_FACET_LICENCE, DEFAULT_LICENCE);
  return self;
}

BesaceDraft *
besace_draft_new_from_resource (const BesaceResource           *resource,
                                const BesaceContributionFields *fields)
{
  BesaceDraft *self = besace_draft_new (NULL);
  g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *uuid = g_steal_pointer (&self->fields.uuid);

  besace_contribution_fields_copy (&self->fields, fields);
  if (!self->fields.uuid)
    self->fields.uuid = g_steal_pointer (&uuid);
  besace_draft_set_base (self, fields->base);
  besace_draft_set_is_public (self, fields->is_public);

  for (guint i = 0; i < resource->contents->len; i++)
    g_ptr_array_add (blocks, besace_draft_block_new_from_block (g_ptr_array_index (resource->contents, i)));
  take_resource (self, resource, blocks);
  return self;
}

gboolean
besace_draft_take_data (BesaceDraft  *self,
                        const char   *data,
                        GError      **error)
{
  g_autoptr(BesaceResource) resource = NULL;
  g_autoptr(GPtrArray) blocks = NULL;

  g_return_val_if_fail (BESACE_IS_DRAFT (self), FALSE);

  resource = besace_draft_data_read (data, &blocks, error);
  if (!resource)
    return FALSE;

  take_resource (self, resource, blocks);
  return TRUE;
}

void
besace_draft_take_state (BesaceDraft        *self,
                         BesaceContribution *contribution)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  besace_contribution_fields_clear (&self->fields);
  besace_contribution_fields_copy (&self->fields, besace_contribution_get_fields (contribution));
  besace_draft_set_base (self, self->fields.base);
  besace_draft_set_is_public (self, self->fields.is_public);
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

gboolean
besace_draft_take_contribution (BesaceDraft         *self,
                                BesaceContribution  *contribution,
                                GError             **error)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), FALSE);

  if (!besace_draft_take_data (self, besace_contribution_get_fields (contribution)->data, error))
    return FALSE;

  besace_draft_take_state (self, contribution);
  return TRUE;
}

BesaceDraft *
besace_draft_new_from_contribution (BesaceContribution  *contribution,
                                    GError             **error)
{
  g_autoptr(BesaceDraft) self = besace_draft_new (NULL);

  return besace_draft_take_contribution (self, contribution, error) ? g_steal_pointer (&self) : NULL;
}

const char *
besace_draft_get_uuid (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), NULL);

  return self->fields.uuid;
}

const BesaceContributionFields *
besace_draft_get_fields (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), NULL);

  return &self->fields;
}

gboolean
besace_draft_is_open (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), FALSE);

  return besace_contribution_state_is_open (self->fields.state);
}

gboolean
besace_draft_can_move (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), FALSE);

  return besace_draft_is_open (self) && !self->fields.target && !self->fields.begun;
}

void
besace_draft_set_origin (BesaceDraft *self,
                         const char  *origin)
{
  g_autofree char *before = NULL;

  g_return_if_fail (BESACE_IS_DRAFT (self));
  g_return_if_fail (origin != NULL);

  if (g_strcmp0 (self->fields.origin, origin) == 0)
    return;

  g_return_if_fail (besace_draft_can_move (self));

  before = g_steal_pointer (&self->fields.origin);
  self->fields.origin = g_strdup (origin);
  besace_draft_set_base (self, NULL);
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
  emit_changed (self);
}

gboolean
besace_draft_is_training (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), FALSE);

  return self->fields.origin && !g_str_equal (self->fields.origin, BESACE_LESBASES_NATIONAL_ORIGIN);
}

const char *
besace_draft_get_title (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), NULL);

  return self->title;
}

void
besace_draft_set_title (BesaceDraft *self,
                        const char  *title)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  set_text (self, &self->title, title, PROP_TITLE);
}

const char *
besace_draft_get_summary (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), NULL);

  return self->summary;
}

void
besace_draft_set_summary (BesaceDraft *self,
                          const char  *summary)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  set_text (self, &self->summary, summary, PROP_SUMMARY);
}

const char *
besace_draft_get_base (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), NULL);

  return self->base;
}

void
besace_draft_set_base (BesaceDraft *self,
                       const char  *base)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  set_text (self, &self->base, base, PROP_BASE);
}

void
besace_draft_set_need (BesaceDraft *self,
                       const char  *need)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  g_free (self->fields.need);
  self->fields.need = g_strdup (need);
}

gboolean
besace_draft_get_is_public (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), FALSE);

  return self->is_public;
}

void
besace_draft_set_is_public (BesaceDraft *self,
                            gboolean     is_public)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  if (self->is_public == is_public)
    return;

  self->is_public = is_public;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_PUBLIC]);
  emit_changed (self);
}

const char *const *
besace_draft_get_values (BesaceDraft *self,
                         BesaceFacet  facet)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), NULL);

  return (const char *const *) self->values[facet];
}

void
besace_draft_set_values (BesaceDraft       *self,
                         BesaceFacet        facet,
                         const char *const *values)
{
  g_auto(GStrv) before = NULL;

  g_return_if_fail (BESACE_IS_DRAFT (self));

  if (g_strv_equal ((const char *const *) self->values[facet], values))
    return;

  /* The new ones may be some of those. */
  before = g_steal_pointer (&self->values[facet]);
  self->values[facet] = g_strdupv ((char **) values);
  g_signal_emit (self, signals[SIGNAL_VALUES_CHANGED], 0, (guint) facet);
  emit_changed (self);
}

const char *
besace_draft_get_value (BesaceDraft *self,
                        BesaceFacet  facet)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), "");

  return self->values[facet][0] ? self->values[facet][0] : "";
}

void
besace_draft_set_value (BesaceDraft *self,
                        BesaceFacet  facet,
                        const char  *value)
{
  const char *const values[] = { *value ? value : NULL, NULL };

  besace_draft_set_values (self, facet, values);
}

gboolean
besace_draft_has_value (BesaceDraft *self,
                        BesaceFacet  facet,
                        const char  *value)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), FALSE);

  return g_strv_contains ((const char *const *) self->values[facet], value);
}

const BesaceKit *
besace_draft_get_kit (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), NULL);

  return self->kit;
}

void
besace_draft_set_kit (BesaceDraft     *self,
                      const BesaceKit *kit)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  if (besace_kit_equal (self->kit, kit))
    return;

  g_clear_pointer (&self->kit, besace_kit_free);
  self->kit = kit ? besace_kit_copy (kit) : NULL;
  g_signal_emit (self, signals[SIGNAL_KIT_CHANGED], 0);
  emit_changed (self);
}

GListModel *
besace_draft_get_blocks (BesaceDraft *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT (self), NULL);

  return G_LIST_MODEL (self->blocks);
}

void
besace_draft_insert_block (BesaceDraft      *self,
                           guint             position,
                           BesaceDraftBlock *block)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  g_list_store_insert (self->blocks, MIN (position, g_list_model_get_n_items (G_LIST_MODEL (self->blocks))), block);
}

void
besace_draft_remove_block (BesaceDraft *self,
                           guint        position)
{
  g_return_if_fail (BESACE_IS_DRAFT (self));

  g_list_store_remove (self->blocks, position);
}

void
besace_draft_move_block (BesaceDraft *self,
                         guint        from,
                         guint        to)
{
  g_autoptr(BesaceDraftBlock) block = NULL;

  g_return_if_fail (BESACE_IS_DRAFT (self));
  g_return_if_fail (MAX (from, to) < g_list_model_get_n_items (G_LIST_MODEL (self->blocks)));

  block = g_list_model_get_item (G_LIST_MODEL (self->blocks), from);
  g_list_store_remove (self->blocks, from);
  g_list_store_insert (self->blocks, to, block);
}

guint
besace_draft_find_block (BesaceDraft      *self,
                         BesaceDraftBlock *block)
{
  guint position;

  g_return_val_if_fail (BESACE_IS_DRAFT (self), G_MAXUINT);

  return g_list_store_find (self->blocks, block, &position) ? position : G_MAXUINT;
}

BesaceResource *
besace_draft_to_resource (BesaceDraft *self)
{
  g_autofree char *id = g_strconcat ("draft:", besace_draft_get_uuid (self), NULL);
  BesaceResource *resource = besace_draft_data_copy_rest (self->rest, id);

  resource->title = besace_plain_text_new_line (self->title);
  resource->summary = *self->summary ? besace_plain_text_new (self->summary) : NULL;
  for (BesaceFacet facet = 0; facet < BESACE_FACET_SOURCE; facet++)
    resource->values[facet] = self->values[facet][0] ? g_strdupv (self->values[facet]) : NULL;
  resource->kit = self->kit ? besace_kit_copy (self->kit) : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->blocks)); i++) {
    g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (G_LIST_MODEL (self->blocks), i);

    g_ptr_array_add (resource->contents, besace_draft_block_to_block (block));
  }

  return resource;
}

void
besace_draft_make_fields (BesaceDraft              *self,
                          BesaceContributionFields *fields)
{
  g_autoptr(BesaceResource) resource = besace_draft_to_resource (self);

  besace_contribution_fields_copy (fields, &self->fields);
  g_free (fields->title);
  fields->title = g_strstrip (g_strdup (resource->title));
  if (!*fields->title) {
    g_free (fields->title);
    fields->title = g_strdup (_("Untitled resource"));
  }
  g_free (fields->data);
  fields->data = besace_resource_to_line (resource);
  g_free (fields->base);
  fields->base = *self->base ? g_strdup (self->base) : NULL;
  fields->is_public = self->is_public;
}
