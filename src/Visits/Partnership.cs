using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>An agreement of two to eight schools to visit each other several times a school year.</summary>
internal sealed class Partnership
{
    public const int MinVisits = 2;
    public const int MaxVisits = 40;
    public const int MaxPartners = 7;
    public const int PurposeLength = 500;

    private Partnership() => Purpose = Reason = "";

    /// <param name="by">The person who proposes it; null if no one in particular does.</param>
    /// <param name="schools">All schools of the partnership.</param>
    /// <param name="agreed">Those for which the person acts; the others have to accept.</param>
    public Partnership(
        PartnershipPlan plan,
        Guid? by,
        IReadOnlyCollection<Guid> schools,
        IReadOnlyCollection<Guid> agreed,
        Instant now
    )
        : this()
    {
        Id = Guid.CreateVersion7();
        (Visits, Purpose) = (plan.Visits, plan.Purpose);
        (ProposedById, ProposedAt) = (by, now);
        Schools = [.. schools.Select(school => new PartnershipSchool(Id, school))];
        Accept(agreed, by, now);
    }

    public Guid Id { get; private set; }

    /// <summary>How many visits the schools want to make each school year, all together.</summary>
    public int Visits { get; private set; }

    /// <summary>What they want to learn from each other; may be blank.</summary>
    public string Purpose { get; private set; }

    /// <summary>Null if that person erased their account, or for a recipe.</summary>
    public Guid? ProposedById { get; private set; }

    public Instant ProposedAt { get; private set; }

    public List<PartnershipSchool> Schools { get; private set; } = [];

    /// <summary>When the last school accepted; null until then.</summary>
    public Instant? ActiveAt { get; private set; }

    /// <summary>When a school declined or ended it; null if none has.</summary>
    public Instant? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <summary>Why it was declined or ended; may be blank.</summary>
    public string Reason { get; private set; }

    public bool IsActive => ActiveAt is not null && EndedAt is null;

    public bool IsProposed => ActiveAt is null && EndedAt is null;

    /// <summary>Increased by each school that accepts, and by the end.</summary>
    public int Version => Schools.Count(member => member.AcceptedAt is not null) + (EndedAt is null ? 0 : 1);

    /// <returns>Already if all these schools have accepted, Refused if it ended.</returns>
    public TransitionResult Accept(IReadOnlyCollection<Guid> schools, Guid? by, Instant now)
    {
        if (EndedAt is not null)
            return TransitionResult.Refused;
        var open = Schools.FindAll(member => member.AcceptedAt is null && schools.Contains(member.SchoolId));
        if (open.Count == 0)
            return TransitionResult.Already;
        foreach (var member in open)
            member.Accept(by, now);
        if (Schools.TrueForAll(member => member.AcceptedAt is not null))
            ActiveAt = now;
        return TransitionResult.Done;
    }

    /// <summary>Any of the schools declines or ends it for all of them.</summary>
    /// <param name="seen">The version that the person saw; null if it doesn't matter.</param>
    public TransitionResult End(Guid by, string reason, int? seen, Instant now)
    {
        if (EndedAt is not null)
            return TransitionResult.Already;
        if (seen is not null && seen != Version)
            return TransitionResult.Stale;
        (EndedAt, EndedById) = (now, by);
        Reason = reason;
        return TransitionResult.Done;
    }

    /// <summary>Removes a person who erased their account.</summary>
    public void Forget(Guid person)
    {
        if (ProposedById == person)
            ProposedById = null;
        if (EndedById == person)
            EndedById = null;
        foreach (var member in Schools)
            member.Forget(person);
    }
}

/// <summary>A school of a partnership, and whether it accepted.</summary>
internal sealed class PartnershipSchool(Guid partnershipId, Guid schoolId)
{
    public Guid PartnershipId { get; private set; } = partnershipId;

    public Guid SchoolId { get; private set; } = schoolId;

    public School School { get; private set; } = null!;

    public Instant? AcceptedAt { get; private set; }

    public Guid? AcceptedById { get; private set; }

    public void Accept(Guid? by, Instant now) => (AcceptedById, AcceptedAt) = (by, now);

    public void Forget(Guid person)
    {
        if (AcceptedById == person)
            AcceptedById = null;
    }
}

/// <summary>What the schools agree on.</summary>
internal sealed record PartnershipPlan(int Visits, string Purpose);

internal sealed class PartnershipTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Partnership>(partnership =>
        {
            partnership.ToTable("Partnerships");
            partnership.Property(p => p.Id).ValueGeneratedNever();
            partnership.Property(p => p.Purpose).HasMaxLength(Partnership.PurposeLength);
            partnership.Property(p => p.Reason).HasMaxLength(Partnership.PurposeLength);
            partnership.HasMany(p => p.Schools).WithOne().HasForeignKey(m => m.PartnershipId);
            foreach (var person in (string[])[nameof(Partnership.ProposedById), nameof(Partnership.EndedById)])
                partnership.HasOne<Account>().WithMany().HasForeignKey(person).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PartnershipSchool>(member =>
        {
            member.ToTable("PartnershipSchools");
            member.HasKey(m => new { m.PartnershipId, m.SchoolId });
            member.HasOne(m => m.School).WithMany().HasForeignKey(m => m.SchoolId).OnDelete(DeleteBehavior.Restrict);
            member.HasOne<Account>().WithMany().HasForeignKey(m => m.AcceptedById).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
