/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-outbox-contents.h"

G_BEGIN_DECLS

/* The folder by which a workstation without a network hands its contributions to one that is connected, and gets receipts back;
 * most often on a key.
 *
 *     outbox.json       what is handed over
 *     blobs/<sha256>    the files that go with it, each named by the SHA-256 of its bytes, 64 hexadecimal digits in lower case
 *     receipts.json     what has become of it, on the way back
 *
 * Both are JSON in UTF-8 (RFC 8259), of at most 64 MiB and 5,000 elements, each of at most 4 MiB, nested no deeper than 32 levels
 * and without U+0000. Times are RFC 3339 in UTC. Members that are not known are skipped; one marked “?” may be absent. Files
 * whose names begin with “.besace-outbox-” are remains of a writing that was cut short.
 *
 *     outbox.json =
 *     {"format": "besace-outbox/1",
 *      "device": ID,             of the workstation that hands over, at most 64 characters: a folder is one workstation's
 *      "profile"?: TEXT,         the name of the profile there that wrote it last
 *      "exported": TIME,
 *      "contributions": [{       in the order in which they are to be sent
 *        "uuid": UUID,           there once: the same contribution, wherever it lies
 *        "type": "resource" | "feedback" | "report" | "collection" | "need" | "correction",
 *        "origin"?: ORIGIN,      of the instance that it goes to, https://host; absent of a need and a correction, which go to the
 *                                territory
 *        "target"?: ID,          the global id of the resource that is edited, rated, reported, or of the need that is
 *                                supported; of a collection a uuid
 *        "title": TEXT,          what lists call it; where the record has a title, that one counts
 *        "record": {…},          the data of its record; of a feedback {"rating", "comment"?}; of a report {"reason", "comment"}
 *        "original"?: {…},       of an edit: the published data, as it was read
 *        "original_updated"?: TIME,
 *        "base"?: ID,            of the base of the instance that it is for
 *        "public": BOOLEAN,
 *        "created": TIME,
 *        "edited": TIME,         its last edit: of two with one uuid, the later one is the contribution
 *        "author"?: ID,          of the account under whose name its author said that it be sent
 *        "author_name"?: TEXT,
 *        "steps"?: {…}           what was done of it already; who does not know it hands it on
 *      }…]}
 *
 *     receipts.json =
 *     {"format": "besace-receipts/1",
 *      "device": ID,             of the workstation that had handed over
 *      "written": TIME,
 *      "receipts": [{
 *        "uuid": UUID,           of a contribution
 *        "state": "published" | "rejected" | "uncertain" | "parked",
 *        "link"?: ADDRESS,       where it can be seen, or looked for
 *        "published_id"?: ID,    the global id that it has there
 *        "problem"?: TEXT,       why it was not sent
 *        "issues"?: [{"path": TEXT, "message": TEXT}…],    what the instance found at which field; at "author", that it
 *                                does not let the account do it under which it was sent
 *        "author_name"?: TEXT,   under which name it was sent
 *        "time": TIME,           of two with one uuid, the later one holds; but one that is “published” before all others
 *        "steps"?: {…}           as above, as far as it came
 *      }…]}
 *
 * The blobs of a record are those that the “blob” of its “cover” and of its “contents” name. Each file is written beside its place,
 * is on the disk, and is renamed into it; outbox.json comes last, so that whatever it names is there, however early the key is
 * pulled out. There is nothing in the folder that opens a session on an instance.
 *
 * Where the outbox of another workstation lies already, a folder of one's own is made below it, “outbox-” with 8 hexadecimal
 * digits of the SHA-256 of the device's id: one key serves several buses, and whoever receives it finds them all. */

#define BESACE_OUTBOX_FOLDER_BLOBS "blobs"

/* More than an instance takes. */
#define BESACE_OUTBOX_MAX_BLOB_BYTES ((guint64) 1024 * 1024 * 1024)

/* The folders with an outbox: @path itself, and those directly in it, by name. Empty where there is none. (transfer full) */
char                **besace_outbox_folder_find     (const char           *path);

/* Reads what is handed over in @folder, which is of any origin. @incoming (nullable): a folder, made where it is missing, to which
 * the files are copied on the way, and where each is found to be what its name says; without it, which is enough to show what
 * there is, they are only seen to be there. A contribution of which something is not as it should be is left out, and told. The
 * caller removes, or moves, what came to @incoming; after an error nothing did. Blocking, for a worker. (transfer full) */
BesaceOutboxContents *besace_outbox_folder_read     (const char           *folder,
                                                     const char           *incoming,
                                                     GCancellable         *cancellable,
                                                     GError              **error);

/* Where the files of a contribution lie in the folder: "blobs/…". (transfer full) */
char                 *besace_outbox_folder_get_blob (const char           *sha256);

G_END_DECLS
