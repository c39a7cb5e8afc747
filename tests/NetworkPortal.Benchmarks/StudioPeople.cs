using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>The people of the studios' benchmark: 25 at each of 200 schools, the first of them its leader, and two who
/// take part in the first studio. All have the same password.</summary>
internal sealed class StudioPeople(PortalDb db, Instant now)
{
    public const int Schools = 200;
    private const int AtSchool = 25;

    private readonly List<Guid> schools = [];

    /// <summary>Everyone but leaders, school by school.</summary>
    public List<Account> Teachers { get; } = [];

    /// <summary>Returns the school of one of the teachers.</summary>
    public Guid SchoolOf(int teacher) => schools[teacher / (AtSchool - 1)];

    public Account Teacher { get; private set; } = null!;

    public Account Facilitator { get; private set; } = null!;

    public static string Email(int teacher) =>
        $"p{1 + teacher % (AtSchool - 1)}@bench-{teacher / (AtSchool - 1)}.example";

    public async Task Add(string teacher, string facilitator, CancellationToken ct)
    {
        (Teacher, Facilitator) = (await Find(teacher, ct), await Find(facilitator, ct));
        for (var at = 0; at < Schools; at++)
        {
            var school = BenchSchool.New(at, $"School {at} (demo)");
            db.Schools.Add(school);
            schools.Add(school.Id);
            for (var number = 0; number < AtSchool; number++)
                AddPerson(school, number);
            if (at == 0)
                Join(school.Id);
        }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private void Join(Guid school)
    {
        foreach (var person in new[] { Teacher, Facilitator })
            db.Memberships.Add(new(person.Id, school, SchoolRole.Teacher, now - Duration.FromDays(900)));
    }

    private Task<Account> Find(string email, CancellationToken ct)
    {
        var key = EmailAddress.Key(email);
        return db.Accounts.AsNoTracking().SingleAsync(a => a.NormalizedEmail == key, ct);
    }

    private void AddPerson(School school, int number)
    {
        var since = now - Duration.FromDays(900);
        var account = new Account(
            $"Person {number} of {school.Slug} (demo)",
            $"p{number}@{school.Slug}.example",
            school.TimeZoneId,
            since
        )
        {
            SecurityStamp = "benchmark",
            PasswordHash = Teacher.PasswordHash,
            EmailConfirmed = true,
        };
        account.NormalizedEmail = account.NormalizedUserName = EmailAddress.Key(account.Email!);
        db.Accounts.Add(account);
        var role = number == 0 ? SchoolRole.SchoolLeader : SchoolRole.Teacher;
        db.Memberships.Add(new(account.Id, school.Id, role, since));
        if (number > 0)
            Teachers.Add(account);
    }
}
