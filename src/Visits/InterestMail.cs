using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>The data of an email about a teacher's interest in a visit day.</summary>
/// <param name="Name">The reader's name.</param>
internal sealed record InterestMailFacts(string Title, string Name, string Url) : MailPage(Title)
{
    public required string Teacher { get; init; }

    public required string School { get; init; }

    public required string Note { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Whether the reader is network staff, because the school has no one who arranges visits.</summary>
    public required bool ForStaff { get; init; }
}

/// <summary>Tells a teacher's school that they would like to see a visit day.</summary>
internal sealed class InterestMail(Notifications notifications, PortalDb db, PortalOptions portal)
{
    /// <returns>Whether someone at the school was told; otherwise network staff were.</returns>
    public async Task<bool> Interested(VisitInterest interest, CurrentUser by, CancellationToken ct)
    {
        var day = await db
            .HostDays.AsNoTracking()
            .Include(d => d.School)
            .SingleAsync(d => d.Id == interest.HostDayId, ct);
        var school = await db.Set<Schools.School>().AsNoTracking().SingleAsync(s => s.Id == interest.SchoolId, ct);
        var people = await db.ArrangersOf(interest.SchoolId, by.Id).OrderBy(a => a.Id).ToListAsync(ct);
        var atSchool = people.Count > 0;
        if (!atSchool)
            people = await db.VisitStaff().Where(a => a.Id != by.Id).OrderBy(a => a.Id).ToListAsync(ct);
        foreach (var reader in people)
            await notifications.Notify(
                new(reader.Id, VisitNotices.Interest, interest.Id.ToString("N"))
                {
                    Needed = !atSchool || people.Count == 1,
                },
                new(
                    "visit-interest",
                    new InterestMailFacts(
                        $"{by.Name} would like to see {day.School.Name}",
                        reader.DisplayName,
                        portal.Url($"/visits/days/{day.Id}")
                    )
                    {
                        Teacher = by.Name,
                        School = school.Name,
                        Note = interest.Note,
                        Facts = [new("What", day.Focus), new("Host", day.School.Name), new("When", day.When())],
                        ForStaff = !atSchool,
                    }
                )
                {
                    Stream = $"visit-interest-{interest.Id}",
                    Dedupe = $"visit-interest-{interest.Id}-{reader.Id}",
                },
                ct
            );
        return atSchool;
    }
}
