using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Journals.History;

/// <summary>The page of an entry's earlier versions, only for its owner.</summary>
internal static class Versions
{
    private const int Max = 100;

    internal sealed record Line(Guid Id, string Heading, string Text, Instant At, bool Conflicting);

    internal sealed record Page(Guid Id, IReadOnlyList<Line> Versions, string Zone) : PageModel("Earlier versions");

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var own = await db.JournalEntries.Own(user.Id).AnyAsync(e => e.Id == id, ct);
        if (!own)
            return View.NotFound;
        var zone = await db.ZoneOf(user, ct);
        var lines = await db
            .JournalVersions.Where(v => v.EntryId == id)
            .OrderByDescending(v => v.At)
            .Take(Max)
            .Select(v => new Line(v.Id, v.Title, v.Text, v.At, v.Conflicting))
            .ToListAsync(ct);
        return View.Page(
            "journals/versions",
            new Page(id, lines, zone)
            {
                Section = "journal",
                Robots = "noindex",
                Breadcrumbs = [new("Your journal", "/journal"), new("Your journal entry", $"/journal/{id}")],
            }
        );
    }
}
