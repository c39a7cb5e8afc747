using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Studios.Seasons;

/// <summary>The season for which a teacher proposes a studio: the one whose call is open, or one of several.</summary>
internal sealed record SeasonChoice
{
    private SeasonChoice() { }

    /// <summary>The chosen season; null if no call is open.</summary>
    public Guid? Id { get; private init; }

    /// <summary>Its slug, or blank.</summary>
    public string Value { get; private init; } = "";

    public string Name { get; private init; } = "";

    public string Url { get; private init; } = "";

    /// <summary>Until when it takes proposals.</summary>
    public string Deadline { get; private init; } = "";

    /// <summary>A select, shown only if there are several.</summary>
    public required Field Field { get; init; }

    /// <summary>Why the season that was asked for isn't taken, or blank.</summary>
    public string Refusal { get; private init; } = "";

    /// <param name="asked">The slug that was asked for. Without it, the season with the next deadline is
    /// taken.</param>
    public static async Task<SeasonChoice> Of(PortalDb db, string? asked, Instant now, CancellationToken ct)
    {
        var today = StudioSeason.Today(now);
        var open = await db.StudioSeasons.AsNoTracking().TakingProposals(today).ToListAsync(ct);
        var chosen = open.Find(season => season.Slug == asked) ?? open.FirstOrDefault();
        var field = Field
            .Choice("season", "Season")
            .Require("Choose a season.")
            .From(open.Select(season => new Option(season.Slug, Label(season))));
        field.Set(chosen?.Slug);
        var choice = new SeasonChoice
        {
            Field = field,
            Refusal =
                string.IsNullOrEmpty(asked) || asked == chosen?.Slug ? "" : await Why(db, asked, chosen, today, ct),
        };
        return chosen is null
            ? choice
            : choice with
            {
                Id = chosen.Id,
                Value = chosen.Slug,
                Name = chosen.Name,
                Url = chosen.Url,
                Deadline = chosen.Deadline(today),
            };
    }

    private static string Label(StudioSeason season) => $"{season.Name} (due {Clock.Format(season.ProposalsDueOn)})";

    private static async Task<string> Why(
        PortalDb db,
        string asked,
        StudioSeason? next,
        LocalDate today,
        CancellationToken ct
    )
    {
        var closed = await db.StudioSeasons.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == asked, ct);
        var reason = closed is null
            ? "That season isn’t taking proposals."
            : $"We can’t take a proposal for {closed.Name}. {closed.Deadline(today)}";
        return reason
            + " Your proposal wasn’t sent, and what you wrote is still here. "
            + (next is null ? "You can send it again for a later season." : $"You can send it again for {next.Name}.");
    }
}
