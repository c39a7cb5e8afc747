using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Studios.Seasons;

/// <summary>Texts about seasons.</summary>
internal static class SeasonText
{
    public static string Text(this SeasonStage stage) =>
        stage switch
        {
            SeasonStage.Announced => "Call opens soon",
            SeasonStage.Calling => "Call for proposals",
            SeasonStage.Choosing => "Proposals in review",
            SeasonStage.Running => "In progress",
            _ => "Ended",
        };

    /// <summary>Returns the CSS class of a status: open, waiting, or done.</summary>
    public static string Look(this SeasonStage stage) =>
        stage switch
        {
            SeasonStage.Calling or SeasonStage.Running => "open",
            SeasonStage.Ended => "done",
            _ => "waiting",
        };

    /// <summary>Returns until when proposals are taken, or that they no longer are.</summary>
    public static string Deadline(this StudioSeason season, LocalDate today)
    {
        var due = Clock.Format(season.ProposalsDueOn);
        if (today <= season.ProposalsDueOn)
            return today < season.ProposalsOpenOn
                ? $"You can propose a studio from {Clock.Format(season.ProposalsOpenOn)} through {due}."
                : $"Proposals are due by the end of {due}.";
        return season.TakesProposals(today)
            ? $"Proposals were due {due}, but late ones are still welcome."
            : $"The deadline was {due}. We’re no longer taking proposals for this season.";
    }

    /// <summary>Returns "February 1 to May 28, 2027".</summary>
    public static string Dates(this StudioSeason season) => StudioText.Dates(season.OpensOn, season.EndsOn);
}
