using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>What a district requires of its schools' visits, and who approves them for it.</summary>
internal sealed class DistrictRules
{
    public const int MaxDays = 40;
    public const int MaxApprovers = 6;
    public const int LimitsLength = 1000;

    private DistrictRules() => Limits = "";

    public DistrictRules(Guid districtId)
        : this() => DistrictId = districtId;

    public Guid DistrictId { get; private set; }

    /// <summary>Whether it approves every visit by its schools; otherwise only where a school asks for it.</summary>
    public bool ApprovesAll { get; private set; }

    /// <summary>How many school days before a visit it must be approved; 0 for no limit.</summary>
    public int DaysAhead { get; private set; }

    /// <summary>What else a contract or a policy limits, for those who plan visits.</summary>
    public string Limits { get; private set; }

    public List<DistrictApprover> Approvers { get; private set; } = [];

    public void Set(bool approvesAll, int daysAhead, string limits)
    {
        ApprovesAll = approvesAll;
        DaysAhead = daysAhead;
        Limits = limits;
    }

    /// <summary>Names the people; someone whose address stays keeps their links.</summary>
    public void Name(IReadOnlyList<TeamMember> people)
    {
        Approvers.RemoveAll(approver => !people.Any(approver.Is));
        foreach (var person in people)
            if (Approvers.Find(approver => approver.Is(person)) is { } known)
                known.Rename(person.Name);
            else
                Approvers.Add(new DistrictApprover(DistrictId, person));
    }
}

/// <summary>Someone who approves visits for a district. They need no account.</summary>
internal sealed class DistrictApprover
{
    private DistrictApprover() => Name = Email = NormalizedEmail = "";

    public DistrictApprover(Guid districtId, TeamMember person)
    {
        Id = Guid.CreateVersion7();
        DistrictId = districtId;
        Name = person.Name;
        Email = person.Email;
        NormalizedEmail = EmailAddress.Key(person.Email);
    }

    public Guid Id { get; private set; }

    public Guid DistrictId { get; private set; }

    public string Name { get; private set; }

    public string Email { get; private set; }

    /// <summary>The address as accounts are looked up by it.</summary>
    public string NormalizedEmail { get; private set; }

    public bool Is(TeamMember person) => NormalizedEmail == EmailAddress.Key(person.Email);

    public void Rename(string name) => Name = name;
}

internal sealed class DistrictRulesTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<DistrictRules>(rules =>
        {
            rules.ToTable("DistrictRules");
            rules.HasKey(r => r.DistrictId);
            rules.Property(r => r.DistrictId).ValueGeneratedNever();
            rules.Property(r => r.Limits).HasMaxLength(DistrictRules.LimitsLength);
            rules.HasOne<District>().WithOne().HasForeignKey<DistrictRules>(r => r.DistrictId);
            rules.HasMany(r => r.Approvers).WithOne().HasForeignKey(a => a.DistrictId);
        });
        model.Entity<DistrictApprover>(approver =>
        {
            approver.ToTable("DistrictApprovers");
            approver.Property(a => a.Id).ValueGeneratedNever();
            approver.Property(a => a.Name).HasMaxLength(VisitPerson.NameLength);
            approver.Property(a => a.Email).HasMaxLength(VisitPerson.EmailLength);
            approver.Property(a => a.NormalizedEmail).HasMaxLength(VisitPerson.EmailLength);
            approver.HasIndex(a => a.NormalizedEmail);
        });
    }
}

internal sealed class DistrictApproverData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = await Of(person).AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct);
        yield return new(
            "Districts you approve visits for",
            rows.ConvertAll(a =>
                PersonalRecords.Record(("District", $"{a.DistrictId}"), ("Your name", a.Name), ("Your email", a.Email))
            )
        );
    }

    public async Task Erase(Guid person, CancellationToken ct) => await Of(person).ExecuteDeleteAsync(ct);

    private IQueryable<DistrictApprover> Of(Guid person)
    {
        var emails = db.Accounts.Where(a => a.Id == person && a.NormalizedEmail != null).Select(a => a.NormalizedEmail);
        return db.Set<DistrictApprover>().Where(a => emails.Contains(a.NormalizedEmail));
    }
}
