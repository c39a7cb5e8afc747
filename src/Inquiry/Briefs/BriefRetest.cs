using NodaTime;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>Someone tries a claim of a brief themselves, as a cycle of their own. The cycle stays theirs: the brief
/// counts only what it says about the claim.</summary>
internal sealed class BriefRetest
{
    private BriefRetest() { }

    public BriefRetest(Guid claim, Guid person, Guid? school, Guid cycle, Instant now)
    {
        Id = Guid.CreateVersion7();
        ClaimId = claim;
        PersonId = person;
        SchoolId = school;
        CycleId = cycle;
        OpenedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid ClaimId { get; private set; }

    /// <summary>Empty after the person's account was erased.</summary>
    public Guid PersonId { get; private set; }

    public Guid? SchoolId { get; private set; }

    /// <summary>Null once the cycle is permanently deleted.</summary>
    public Guid? CycleId { get; private set; }

    public Instant OpenedAt { get; private set; }

    public RetestVerdict? Verdict { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>Increased by one with each answer.</summary>
    public int Version { get; private set; }

    public bool Answer(RetestVerdict verdict, Instant now)
    {
        if (Verdict == verdict)
            return false;
        (Verdict, AnsweredAt) = (verdict, now);
        Version++;
        return true;
    }

    public static RetestCounts Count(IReadOnlyCollection<BriefRetest> retests, Guid? home)
    {
        var answered = retests.Where(r => r.Verdict is not null).ToList();
        return new(
            answered.Count(r => r.Verdict == RetestVerdict.Supports),
            answered.Count(r => r.Verdict == RetestVerdict.Against),
            answered.Count(r => r.Verdict == RetestVerdict.Unclear),
            answered.Select(r => r.SchoolId).OfType<Guid>().Distinct().Count(),
            answered
                .Where(r => r.Verdict == RetestVerdict.Supports && r.SchoolId != home)
                .Select(r => r.SchoolId)
                .OfType<Guid>()
                .Distinct()
                .Count()
        );
    }
}

internal enum RetestVerdict
{
    Supports,
    Against,
    Unclear,
}
