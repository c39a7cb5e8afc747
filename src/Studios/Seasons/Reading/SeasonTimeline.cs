using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Studios.Seasons.Reading;

/// <summary>The dates of a season, in order.</summary>
internal static class SeasonTimeline
{
    /// <param name="State">done, current, or upcoming.</param>
    internal sealed record Step(string Title, string State, string When, string Text)
    {
        public IReadOnlyList<string> Details => [];
    }

    private sealed record Milestone(string Title, LocalDate On, string Text = "");

    public static IReadOnlyList<Step> Of(StudioSeason season, LocalDate today)
    {
        var all = new Milestone[]
        {
            new("Call for proposals opens", season.ProposalsOpenOn),
            new("Proposals due", season.ProposalsDueOn, season.TakesLateProposals ? "Late proposals are welcome." : ""),
            new("Opening day", season.OpensOn, "Studios start."),
            new("Share-out day", season.ShareOutOn, "Studios share what they found."),
            new("Season ends", season.EndsOn),
        };
        var next = all.FirstOrDefault(milestone => milestone.On >= today);
        return
        [
            .. all.Select(milestone => new Step(
                milestone.Title,
                milestone == next ? "current"
                    : milestone.On < today ? "done"
                    : "upcoming",
                Clock.Format(milestone.On),
                milestone.Text
            )),
        ];
    }
}
