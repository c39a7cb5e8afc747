using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NodaTime;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Something that a person counts or measures again and again, to see if a change makes a difference. Private
/// until its owner shares it with a studio or a school, whose members then add points, too.</summary>
internal sealed class Measure
{
    /// <summary>The kind of its shares.</summary>
    public const string Kind = "measure";

    public const int NameLength = 120;
    public const int UnitLength = 40;
    public const int MaxPoints = 500;
    public const int MaxMarks = 40;

    private Measure() => Name = Unit = "";

    public Measure(Guid owner, Guid draft, MeasurePlan plan, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        OwnerId = owner;
        Draft = draft;
        CreatedAt = now;
        Plan(plan, now);
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Account Owner { get; private set; } = null!;

    /// <summary>The key generated with the blank form, so that a form sent twice creates one measure.</summary>
    public Guid Draft { get; private set; }

    public string Name { get; private set; }

    /// <summary>What a value counts: "minutes", "%"; blank if the name says it.</summary>
    public string Unit { get; private set; }

    public MeasureType Type { get; private set; }

    public decimal? Goal { get; private set; }

    /// <summary>Whether values count students, so that small ones can identify them.</summary>
    public bool CountsStudents { get; private set; }

    /// <summary>Incremented on every change of the description. Forms carry it.</summary>
    public int Version { get; private set; } = 1;

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    public Instant? DeletedAt { get; private set; }

    public List<MeasurePoint> Points { get; private set; } = [];

    public List<MeasureMark> Marks { get; private set; } = [];

    public ShareTarget ShareTarget => new(Kind, Id, OwnerId, CreatedAt);

    public string Url => $"{ListMeasures.Url}/{Id}";

    public void Change(MeasurePlan plan, Instant now)
    {
        Plan(plan, now);
        Version++;
    }

    public void Delete(Instant now) => DeletedAt ??= now;

    public void Restore() => DeletedAt = null;

    private void Plan(MeasurePlan plan, Instant now)
    {
        Name = plan.Name;
        Unit = plan.Unit;
        Type = plan.Type;
        Goal = plan.Goal;
        CountsStudents = plan.CountsStudents;
        ChangedAt = now;
    }
}

/// <summary>What its owner says about a measure; documented at <see cref="Measure"/>.</summary>
internal sealed record MeasurePlan(string Name, string Unit = "", MeasureType Type = MeasureType.Unspecified)
{
    public decimal? Goal { get; init; }

    public bool CountsStudents { get; init; }
}

/// <summary>What a measure is for (Langley et al., The Improvement Guide, 2009).</summary>
internal enum MeasureType
{
    Unspecified,

    /// <summary>What the change is to bring about.</summary>
    Outcome,

    /// <summary>Whether the change happens as planned.</summary>
    Process,

    /// <summary>Whether something else gets worse.</summary>
    Balancing,
}
