/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-step.h"

#define PROCEDURES "/api/trpc/"
#define MUTATE "resource.mutate"
#define OTHER "page"

typedef struct {
  const char *name;
  const char *step;
} Step;

static const Step paths[] = {
  { "/api/v1/resources", "list" },
  { "/api/v1/bases", "bases" },
  { "/api/auth/session", "session" },
  { "/health", "health" },
};

static const Step procedures[] = {
  { "resource.create", "create" },
  { "resource.delete", "delete" },
  { "resource.feedback", "feedback" },
  { "resource.deleteFeedback", "delete-feedback" },
  { "resource.addToCollection", "add-to-collection" },
  { "resource.removeFromCollection", "remove-from-collection" },
  { "collection.create", "create-collection" },
  { "collection.updateInformations", "edit-collection" },
  { "collection.updateVisibility", "change-collection-visibility" },
  { "collection.delete", "delete-collection" },
  { "collectionResource.updateOrders", "reorder-collection" },
  { "report.resource", "report" },
  { "upload.generateUploadUrl", "upload-address" },
  { "upload.create", "create-upload" },
  { "image.create", "create-image" },
  { "profile.updateInformations", "edit-profile" },
  { "notifications.getNotifications", "notifications" },
  { "search.quicksearch", "search" },
};

static const Step commands[] = {
  { "EditTitleAndDescription", "edit-title-and-description" },
  { "EditImage", "edit-image" },
  { "ChangeBase", "change-base" },
  { "ChangeIndexation", "change-indexation" },
  { "ChangeVisibility", "change-visibility" },
  { "ChangeLicence", "change-licence" },
  { "ChangePublicFeedback", "change-public-feedback" },
  { "AddContent", "add-content" },
  { "EditContent", "edit-content" },
  { "ReorderContent", "reorder-content" },
  { "RemoveContent", "remove-content" },
  { "Publish", "publish" },
  { "Republish", "republish" },
  { "Delete", "delete" },
};

/* Those that no table tells. */
static const char *const others[] = { "markdown", "base", "image", "object", "upload", OTHER };

static const char *
find (const Step *steps,
      guint       n_steps,
      const char *name)
{
  for (guint i = 0; name && i < n_steps; i++) {
    if (g_str_equal (steps[i].name, name))
      return steps[i].step;
  }

  return OTHER;
}

static gboolean
holds (const Step *steps,
       guint       n_steps,
       const char *step)
{
  for (guint i = 0; i < n_steps; i++) {
    if (g_str_equal (steps[i].step, step))
      return TRUE;
  }

  return FALSE;
}

const char *
besace_step_of_request (const char *method,
                        const char *path,
                        const char *command)
{
  if (g_str_has_prefix (path, PROCEDURES)) {
    const char *procedure = path + sizeof PROCEDURES - 1;

    return g_str_equal (procedure, MUTATE) ? find (commands, G_N_ELEMENTS (commands), command)
                                           : find (procedures, G_N_ELEMENTS (procedures), procedure);
  }

  if (g_str_has_prefix (path, "/ressources/") && g_str_has_suffix (path, "/markdown"))
    return "markdown";
  if (g_str_has_prefix (path, "/bases/") && g_str_has_suffix (path, "/markdown"))
    return "base";
  if (g_str_has_prefix (path, "/images/"))
    return "image";
  if (g_str_has_prefix (path, "/la-base-uploads/"))
    return g_str_equal (method, "PUT") ? "upload" : "object";
  return find (paths, G_N_ELEMENTS (paths), path);
}

gboolean
besace_step_is_known (const char *step)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    if (g_str_equal (others[i], step))
      return TRUE;
  }

  return holds (paths, G_N_ELEMENTS (paths), step) || holds (procedures, G_N_ELEMENTS (procedures), step) ||
         holds (commands, G_N_ELEMENTS (commands), step);
}
