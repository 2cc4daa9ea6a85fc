/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

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

/* Says on stderr how the command is used. */
BesaceStatus      besace_command_refuse (const BesaceCommand  *command);

/* Says on stderr why it could not be done. */
BesaceStatus      besace_command_fail  (const GError          *error);

/* An open workspace, or NULL after saying why. (transfer full) */
BesaceWorkspace  *besace_command_open  (BesaceCommandContext  *context);
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

G_END_DECLS
