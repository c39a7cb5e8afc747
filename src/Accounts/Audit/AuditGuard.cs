using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Audit;

/// <summary>Installs database triggers that reject changes and deletions in the audit log, except for erasing what
/// identifies a person and deleting expired entries.</summary>
public static class AuditGuard
{
    private const string Kept = """
        OLD."Id" <> NEW."Id" OR OLD."At" <> NEW."At" OR OLD."Name" <> NEW."Name" OR OLD."Content" <> NEW."Content"
        OR OLD."ChainHash" <> NEW."ChainHash"
        OR COALESCE(CAST(OLD."ById" AS text), '') <> COALESCE(CAST(NEW."ById" AS text), '')
        OR COALESCE(CAST(OLD."AboutId" AS text), '') <> COALESCE(CAST(NEW."AboutId" AS text), '') OR NEW."Salt" <> ''
        """;

    private const string Old = """OLD."Id" > (SELECT "AnchorId" FROM "AuditHead")""";

    private static readonly string[] Sqlite =
    [
        $"""
            CREATE TRIGGER IF NOT EXISTS "AuditLines_Update" BEFORE UPDATE ON "AuditLines" WHEN {Kept} BEGIN SELECT
              RAISE(ABORT, 'Audit log entries cannot be changed.'); END
            """,
        $"""
            CREATE TRIGGER IF NOT EXISTS "AuditLines_Delete" BEFORE DELETE ON "AuditLines" WHEN {Old} BEGIN SELECT
              RAISE(ABORT, 'Audit log entries cannot be deleted.'); END
            """,
    ];

    private static readonly string[] Postgres =
    [
        $"""
            CREATE OR REPLACE FUNCTION "KeepAuditLines"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION 'Audit log entries cannot be deleted.'; END IF;
              IF TG_OP = 'UPDATE' THEN
                IF {Kept} THEN RAISE EXCEPTION 'Audit log entries cannot be changed.'; END IF;
                RETURN NEW;
              END IF;
              IF {Old} THEN RAISE EXCEPTION 'Audit log entries cannot be deleted.'; END IF;
              RETURN OLD;
            END $$
            """,
        """
            CREATE OR REPLACE TRIGGER "AuditLines_Keep" BEFORE UPDATE OR DELETE ON "AuditLines" FOR EACH ROW EXECUTE
              FUNCTION "KeepAuditLines"()
            """,
        """
            CREATE OR REPLACE TRIGGER "AuditLines_Truncate" BEFORE TRUNCATE ON "AuditLines" EXECUTE FUNCTION
              "KeepAuditLines"()
            """,
    ];

    /// <summary>Makes sure that the triggers exist; a migration that rebuilds the table drops them.</summary>
    public static async Task Stand(PortalDb db, CancellationToken ct = default)
    {
        await Begin(db, ct);
        foreach (var statement in db.Database.IsSqlite() ? Sqlite : Postgres)
            await db.Database.ExecuteSqlRawAsync(
                statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
                ct
            );
    }

    /// <summary>Starts the chain after any entries that were written before seals existed; those stay as they
    /// are.</summary>
    private static async Task Begin(PortalDb db, CancellationToken ct)
    {
        if (await db.AuditLines.MaxAsync(l => (long?)l.Id, ct) is not { } last)
            return;
        await db.Write(
            () =>
                db.Set<AuditHead>()
                    .Where(h => h.LastId == 0)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(h => h.LastId, last).SetProperty(h => h.AnchorId, last),
                        ct
                    ),
            ct
        );
    }
}
