using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Seasons;

namespace NetworkPortal.Studios.Proposing;

/// <summary>The page on which a proposal is written or changed.</summary>
internal sealed record ProposalPage : PageModel
{
    internal sealed record Draft(string Title, string SavedOn, string Url, string DeletionUrl);

    public required ProposalForm Form { get; init; }

    /// <summary>Where the form is sent.</summary>
    public required string Action { get; init; }

    /// <summary>The id of the new studio; null when an existing proposal is changed.</summary>
    public Guid? Key { get; init; }

    /// <summary>The version of the proposal that the person sees; null for a new one.</summary>
    public int? Version { get; init; }

    /// <summary>What network staff asked to change; blank if they didn't.</summary>
    public string Asked { get; init; } = "";

    /// <summary>Why the person can't propose a studio; blank if they can.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>The studio that it was copied from; empty if it wasn't.</summary>
    public IReadOnlyList<Fact> BasedOn { get; init; } = [];

    /// <summary>Whether agendas were copied.</summary>
    public bool HasAgendas { get; init; }

    /// <summary>The season for which a new studio is proposed; null when an existing proposal is changed.</summary>
    public SeasonChoice? Season { get; init; }

    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    public required IReadOnlyList<SimilarStudios.Line> Similar { get; init; }

    /// <summary>The name of the studio whose twin it would be; blank if there is none.</summary>
    public required string Twin { get; init; }
}
