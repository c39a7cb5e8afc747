using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Audit log entries by or about a person.</summary>
internal sealed class AuditData(PortalDb db) : IPersonalData
{
    /// <summary>Runs after the modules that still write entries.</summary>
    public int EraseOrder => 1;

    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var accounts = db.Accounts;
        var lines = await Of(person)
            .AsNoTracking()
            .OrderBy(l => l.At)
            .Select(l => new
            {
                Line = l,
                By = accounts.Where(a => a.Id == l.ById).Select(a => a.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(ct);
        yield return new(
            "Audit log entries about you",
            lines
                .Select(l => new JsonObject
                {
                    ["When"] = $"{l.Line.At}",
                    ["What"] = l.Line.Name,
                    ["By"] = l.Line.ById == person ? "You" : l.By ?? "The portal",
                    ["About"] =
                        l.Line.AboutId is not { } about ? null
                        : about == person ? "You"
                        : "Someone else",
                    // The detail of an entry about someone else may contain that person's data.
                    ["Detail"] = l.Line.AboutId is null || l.Line.AboutId == person ? l.Line.Detail : null,
                    ["Network"] = l.Line.ById == person ? l.Line.Address : null,
                })
                .ToList()
        );
    }

    /// <summary>Keeps the entries with an ID that no longer identifies anyone: without them no one could find out what
    /// was done to others.</summary>
    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db
            .AuditLines.Where(l => l.ById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(l => l.Address, "").SetProperty(l => l.Salt, ""), ct);
        var known = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => new { a.DisplayName, a.Email })
            .SingleAsync(ct);
        foreach (var word in new[] { known.Email, known.DisplayName }.Where(word => !string.IsNullOrWhiteSpace(word)))
            await db
                .AuditLines.Where(l => l.Detail.Contains(word!))
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(l => l.Detail, l => l.Detail.Replace(word!, Account.FormerName))
                            .SetProperty(l => l.Salt, ""),
                    ct
                );
    }

    private IQueryable<AuditLine> Of(Guid person) => db.AuditLines.Where(l => l.ById == person || l.AboutId == person);
}
