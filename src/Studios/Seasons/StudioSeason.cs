using NodaTime;

namespace NetworkPortal.Studios.Seasons;

/// <summary>A part of the school year in which studios run, from the call for proposals to the last day.</summary>
internal sealed class StudioSeason
{
    public const int NameLength = 60;
    public const int CallLength = 8000;

    private StudioSeason() => Slug = Name = Call = "";

    public StudioSeason(Guid id, string slug, SeasonPlan plan, Instant now)
        : this()
    {
        (Id, Slug) = (id, slug);
        Plan(plan, now);
    }

    public Guid Id { get; private set; }

    /// <summary>The last segment of its URL under /seasons; it stays the same when the name changes.</summary>
    public string Slug { get; private set; }

    /// <summary>What people call it: "Spring 2027".</summary>
    public string Name { get; private set; }

    /// <summary>The call for proposals, as Markdown.</summary>
    public string Call { get; private set; }

    public LocalDate ProposalsOpenOn { get; private set; }

    /// <summary>The last day on which proposals are taken.</summary>
    public LocalDate ProposalsDueOn { get; private set; }

    /// <summary>Whether proposals are taken after the deadline too, until the opening day.</summary>
    public bool TakesLateProposals { get; private set; }

    /// <summary>The opening day, when its studios start.</summary>
    public LocalDate OpensOn { get; private set; }

    /// <summary>The day on which its studios tell each other what they found.</summary>
    public LocalDate ShareOutOn { get; private set; }

    public LocalDate EndsOn { get; private set; }

    public int Version { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>When people who asked for it were told about the call; null before that.</summary>
    public Instant? AnnouncedAt { get; private set; }

    public string Url => "/seasons/" + Slug;

    /// <summary>
    /// Returns the date that counts for seasons. Schools in all time zones share a season's dates, so a day lasts until
    /// it is over in Hawaii.
    /// </summary>
    public static LocalDate Today(Instant now) => now.InZone(DateTimeZoneProviders.Tzdb["Pacific/Honolulu"]).Date;

    public bool TakesProposals(LocalDate today) =>
        today >= ProposalsOpenOn && (today <= ProposalsDueOn || (TakesLateProposals && today < OpensOn));

    public SeasonStage Stage(LocalDate today) =>
        today < ProposalsOpenOn ? SeasonStage.Announced
        : TakesProposals(today) ? SeasonStage.Calling
        : today < OpensOn ? SeasonStage.Choosing
        : today <= EndsOn ? SeasonStage.Running
        : SeasonStage.Ended;

    public SeasonPlan Planned() =>
        new(Name, Call, ProposalsOpenOn, ProposalsDueOn)
        {
            TakesLateProposals = TakesLateProposals,
            OpensOn = OpensOn,
            ShareOutOn = ShareOutOn,
            EndsOn = EndsOn,
        };

    public void Plan(SeasonPlan plan, Instant now)
    {
        (Name, Call) = (plan.Name, plan.Call);
        (ProposalsOpenOn, ProposalsDueOn) = (plan.ProposalsOpenOn, plan.ProposalsDueOn);
        TakesLateProposals = plan.TakesLateProposals;
        OpensOn = plan.OpensOn;
        ShareOutOn = plan.ShareOutOn;
        EndsOn = plan.EndsOn;
        (Version, ChangedAt) = (Version + 1, now);
    }

    public void Announce(Instant now) => AnnouncedAt = now;
}

/// <summary>What network staff decide about a season.</summary>
internal sealed record SeasonPlan(string Name, string Call, LocalDate ProposalsOpenOn, LocalDate ProposalsDueOn)
{
    public bool TakesLateProposals { get; init; }

    public required LocalDate OpensOn { get; init; }

    public required LocalDate ShareOutOn { get; init; }

    public required LocalDate EndsOn { get; init; }

    /// <summary>Whether its dates follow each other.</summary>
    public bool InOrder =>
        ProposalsOpenOn <= ProposalsDueOn && ProposalsDueOn < OpensOn && OpensOn <= ShareOutOn && ShareOutOn <= EndsOn;
}

internal enum SeasonStage
{
    /// <summary>The call isn't open yet.</summary>
    Announced,

    /// <summary>Proposals are taken.</summary>
    Calling,

    /// <summary>The deadline is over, and the opening day is ahead.</summary>
    Choosing,
    Running,
    Ended,
}
