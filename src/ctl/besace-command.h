/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-collection-contents.h"
#include "besace-library-part.h"
#include "besace-printout.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What every command has before it. */
typedef struct {
  char        *data_dir; /* (owned) (nullable) */
  char        *profile;  /* (owned) (nullable) */
  gboolean     json;
  BesaceClock *clock;
} BesaceCommandContext;

/* Exit statuses (cli.md). */
typedef enum {
  BESACE_STATUS_DONE = 0,
  BESACE_STATUS_FAILED = 1,
  BESACE_STATUS_USAGE = 2,
} BesaceStatus;

/* One command of besacectl. @run gets what follows the command's own word; its option parsing takes "--json",
 * "--data-dir" and "--profile" from wherever they stand. */
typedef struct {
  const char   *name;
  const char   *arguments; /* as --help shows them; translated when they are */
  const char   *summary;   /* the same */
  BesaceStatus (*run) (BesaceCommandContext *context,
                       int                   argc,
                       char                **argv);
} BesaceCommand;

/* What stands behind “besacectl” to have it run. (transfer full) */
char             *besace_command_get_usage (const BesaceCommand *command);

/* Parses a command's own options and the common ones. @n_min and @n_max bound the arguments left in @argv, without the
 * command's name. On FALSE what was wrong has been said, and @status is what to end with. */
gboolean          besace_command_parse (BesaceCommandContext  *context,
                                        const BesaceCommand   *command,
                                        const GOptionEntry    *entries,
                                        int                   *argc,
                                        char                ***argv,
                                        int                    n_min,
                                        int                    n_max,
                                        BesaceStatus          *status);

/* Takes the common options that stand before a command's word, or before the word of one of its group. FALSE on a wrong one:
 * that has been said. */
gboolean          besace_command_take_options (BesaceCommandContext  *context,
                                               int                   *argc,
                                               char                ***argv);

/* Runs the one of @commands that the word after @group names. Their names are whole, as “note add”. */
BesaceStatus      besace_command_run_group (BesaceCommandContext       *context,
                                            const BesaceCommand        *group,
                                            const BesaceCommand *const *commands,
                                            guint                       n_commands,
                                            int                         argc,
                                            char                      **argv);

/* Says on stderr how the command is used. */
BesaceStatus      besace_command_refuse (const BesaceCommand  *command);

/* Says on stderr why it could not be done. */
BesaceStatus      besace_command_fail  (const GError          *error);

/* Whether it is clear whose library is meant; says on stderr what to do where it is not. */
gboolean          besace_command_has_profile  (BesaceCommandContext *context);

/* An open workspace, or NULL after saying why. (transfer full) */
BesaceWorkspace  *besace_command_open  (BesaceCommandContext  *context);
/* The same for a command that reads or writes somebody's library: where there are several, one must have been named. */
BesaceWorkspace  *besace_command_open_library (BesaceCommandContext *context);
void              besace_command_close (BesaceWorkspace       *workspace);

/* The same for a command that only reads the catalogue: where nothing more can be opened, it says why and goes on. There
 * may be no library, then. (transfer full) */
BesaceWorkspace  *besace_command_open_catalogue (BesaceCommandContext *context);

/* For asynchronous calls: the callback, with a GAsyncResult pointer as data, and the wait for it. */
void              besace_command_keep_result_cb (GObject       *source,
                                                 GAsyncResult  *result,
                                                 gpointer       user_data);
GAsyncResult     *besace_command_wait  (GAsyncResult         **result);

/* The bookmarks of this profile hold on to what the catalogue has let go of, in this program or another. Says what keeps them
 * from it. */
void              besace_command_follow (BesaceWorkspace      *workspace);

/* Waits until the notes or the collections have been read. */
gboolean          besace_command_load_part (BesaceLibraryPart  *part,
                                            GError            **error);

/* What this computer holds of a resource, as the window shows it: from the catalogue, or else from the library, where there
 * is one. (transfer full) */
BesaceCopy       *besace_command_load_copy (BesaceWorkspace    *workspace,
                                            const char         *id,
                                            GError            **error);

/* A note by its id, and a collection with what is in it, as it is now. Their errors say how to find what there is.
 * (transfer none) and (transfer full) */
BesaceNote       *besace_command_find_note (BesaceWorkspace    *workspace,
                                            const char         *uuid,
                                            GError            **error);
BesaceCollectionContents *
                  besace_command_load_collection (BesaceWorkspace  *workspace,
                                                  const char       *uuid,
                                                  GError          **error);

/* Lays a printout out on A4 and writes it as a PDF. */
gboolean          besace_command_write_pdf (BesaceWorkspace    *workspace,
                                            BesacePrintout     *printout,
                                            const char         *path,
                                            GError            **error);

/* Prints a text; what a terminal would obey in it, but for line breaks, becomes a space. */
void              besace_command_print_text (const char       *text);

/* Prints texts on one line, apart by tabs, up to a NULL. What is not printable in them, such as a line break or what a
 * terminal would obey, becomes a space. */
void              besace_command_print_row (const char        *first,
                                            ...) G_GNUC_NULL_TERMINATED;

/* Prints one JSON value. @root is taken. */
void              besace_command_print_json (JsonNode         *root);

/* Prints, with --json, an object of one member: what the command was about. */
void              besace_command_print_done (const BesaceCommandContext *context,
                                             const char                 *name,
                                             const char                 *value);

/* Prints an id alone on its line, for a script to go on with; with --json as above. */
void              besace_command_print_id   (const BesaceCommandContext *context,
                                             const char                 *id);

/* Adds a member; null where there is no value. */
void              besace_command_add_string (JsonBuilder      *builder,
                                             const char       *name,
                                             const char       *value);

extern const BesaceCommand besace_command_publish;
extern const BesaceCommand besace_command_import;
extern const BesaceCommand besace_command_export;
extern const BesaceCommand besace_command_source;
extern const BesaceCommand besace_command_sync;
extern const BesaceCommand besace_command_search;
extern const BesaceCommand besace_command_show;
extern const BesaceCommand besace_command_print;
extern const BesaceCommand besace_command_bookmark;
extern const BesaceCommand besace_command_profile;
extern const BesaceCommand besace_command_stats;
extern const BesaceCommand besace_command_check;
extern const BesaceCommand besace_command_backup;
extern const BesaceCommand besace_command_restore;
extern const BesaceCommand besace_command_note;
extern const BesaceCommand besace_command_collection;
extern const BesaceCommand besace_command_library;
extern const BesaceCommand besace_command_contribute;
extern const BesaceCommand besace_command_outbox;
extern const BesaceCommand besace_command_sign_in;
extern const BesaceCommand besace_command_sign_out;

G_END_DECLS
