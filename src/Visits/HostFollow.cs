using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A person wants to hear when a school posts visit days.</summary>
internal sealed class HostFollow(Guid accountId, Guid schoolId, Instant at)
{
    public Guid AccountId { get; private set; } = accountId;

    public Account Account { get; private set; } = null!;

    public Guid SchoolId { get; private set; } = schoolId;

    public School School { get; private set; } = null!;

    public Instant At { get; private set; } = at;
}

internal sealed class HostFollowTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<HostFollow>(follow =>
        {
            follow.ToTable("HostFollows");
            follow.HasKey(f => new { f.SchoolId, f.AccountId });
            follow.HasOne(f => f.School).WithMany().HasForeignKey(f => f.SchoolId);
            follow.HasOne(f => f.Account).WithMany().HasForeignKey(f => f.AccountId);
        });
}

internal sealed class HostFollowData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var follows = await db.Set<HostFollow>()
            .AsNoTracking()
            .Where(f => f.AccountId == person)
            .Include(f => f.School)
            .OrderBy(f => f.At)
            .ToListAsync(ct);
        yield return new(
            "Schools that you hear from when they post visit days",
            follows.ConvertAll(f => PersonalRecords.Record(("School", f.School.Name), ("Since", $"{f.At}")))
        );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.Set<HostFollow>().Where(f => f.AccountId == person).ExecuteDeleteAsync(ct);
}
