/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-pictogram.h"

#include <string.h>

#define NEUTRAL_ICON_NAME "besace-catalogue-symbolic"
#define ICONS_PATH "/fr/besace/Besace/icons/scalable/actions/"

struct _BesacePictogram {
  GtkWidget  parent_instance;

  GtkWidget *image;
  char      *tint; /* (owned) (nullable) the style class of the category */
};

G_DEFINE_FINAL_TYPE (BesacePictogram, besace_pictogram, GTK_TYPE_WIDGET)

/* The part of a category’s id that names its icon and its colour: “culture-numerique” is “culture”, whereas the last
 * word of “numerique-et-environnement” is what tells it apart. */
static char *
get_category_word (const char *category)
{
  const char *last = strrchr (category, '-');

  if (g_str_has_prefix (category, "numerique-et-") && last)
    return g_strdup (last + 1);

  return g_strndup (category, strcspn (category, "-"));
}

/* ResourcePedagogique is drawn by besace-type-resource-pedagogique-symbolic. */
char *
besace_pictogram_get_type_icon_name (const char *type)
{
  GString *name = g_string_new ("besace-type");

  for (const char *letter = type; *letter; letter++) {
    if (g_ascii_isupper (*letter))
      g_string_append_c (name, '-');
    g_string_append_c (name, g_ascii_tolower (*letter));
  }

  g_string_append (name, "-symbolic");
  return g_string_free (name, FALSE);
}

char *
besace_pictogram_get_category_icon_name (const char *category)
{
  g_autofree char *word = get_category_word (category);

  return g_strdup_printf ("besace-category-%s-symbolic", word);
}

static void
besace_pictogram_dispose (GObject *object)
{
  BesacePictogram *self = BESACE_PICTOGRAM (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);

  G_OBJECT_CLASS (besace_pictogram_parent_class)->dispose (object);
}

static void
besace_pictogram_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_PICTOGRAM (object)->tint, g_free);

  G_OBJECT_CLASS (besace_pictogram_parent_class)->finalize (object);
}

static void
besace_pictogram_class_init (BesacePictogramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_pictogram_dispose;
  G_OBJECT_CLASS (klass)->finalize = besace_pictogram_finalize;

  gtk_widget_class_set_css_name (widget_class, "pictogram");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
besace_pictogram_init (BesacePictogram *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "icon-name", NEUTRAL_ICON_NAME,
                              NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
besace_pictogram_new (void)
{
  return g_object_new (BESACE_TYPE_PICTOGRAM, NULL);
}

/* The program's own pictograms are looked for among its own: asking the theme would wait for all of its folders to be read. */
static gboolean
show_icon (BesacePictogram *self,
           const char      *name)
{
  g_autofree char *path = g_strconcat (ICONS_PATH, name, ".svg", NULL);

  if (!g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return FALSE;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), name);
  return TRUE;
}

void
besace_pictogram_show (BesacePictogram *self,
                       const char      *type,
                       const char      *form,
                       const char      *category)
{
  g_autofree char *type_name = type ? besace_pictogram_get_type_icon_name (type) : NULL;
  g_autofree char *form_name = form ? g_strdup_printf ("besace-form-%s-symbolic", form) : NULL;
  g_autofree char *word = category ? get_category_word (category) : NULL;

  g_return_if_fail (BESACE_IS_PICTOGRAM (self));

  if (!(type_name && show_icon (self, type_name)) && !(form_name && show_icon (self, form_name)))
    gtk_image_set_from_icon_name (GTK_IMAGE (self->image), NEUTRAL_ICON_NAME);

  if (g_strcmp0 (self->tint, word) == 0)
    return;

  if (self->tint)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->tint);
  g_free (self->tint);
  self->tint = g_steal_pointer (&word);
  if (self->tint)
    gtk_widget_add_css_class (GTK_WIDGET (self), self->tint);
}
