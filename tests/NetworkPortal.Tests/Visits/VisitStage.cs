using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits;

/// <summary>Creates schools, people and visit days for a single test, so that tests do not interfere in the shared
/// portal.</summary>
internal static class VisitStage
{
    private static readonly Instant Past = Instant.FromUtc(2026, 1, 1, 0, 0);

    public static async Task<School> NewSchool(
        this TestPortal portal,
        string zone = "America/New_York",
        string state = "Ohio"
    )
    {
        var slug = "school-" + Guid.NewGuid().ToString("N");
        var school = new School(slug, $"{slug[..12]} School (demo)", zone);
        school.Describe(
            new()
            {
                Name = school.Name,
                Place = "Riverton",
                State = state,
                GradeBand = "K-5",
                TimeZoneId = zone,
            }
        );
        await portal.Db(async db =>
        {
            db.Schools.Add(school);
            await db.SaveChangesAsync();
        });
        return school;
    }

    /// <summary>Creates an account at a school, or without a school if <paramref name="school"/> is null.</summary>
    public static async Task<Person> NewPerson(
        this TestPortal portal,
        School? school,
        SchoolRole role = SchoolRole.VisitCoordinator,
        string? zone = null
    )
    {
        var email = $"person-{Guid.NewGuid():N}@demo.example";
        var account = new Account(
            $"Person {email[7..12]} (demo)",
            email,
            zone ?? school?.TimeZoneId ?? "America/New_York",
            Past
        );
        await using var scope = portal.Scope();
        Assert.True(
            (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded
        );
        if (school is not null)
            await portal.Join(account.Id, school, role);
        return new Person(portal, account.Id, email, account.DisplayName);
    }

    public static Task Join(this TestPortal portal, Guid account, School school, SchoolRole role) =>
        portal.Db(async db =>
        {
            db.Memberships.Add(new Membership(account, school.Id, role, Past));
            await db.SaveChangesAsync();
        });

    public static Task Leave(this TestPortal portal, Guid account, School school) =>
        portal.Db(db =>
            db.Memberships.Where(m => m.AccountId == account && m.SchoolId == school.Id).ExecuteDeleteAsync()
        );

    /// <summary>Creates a visit day from 9:00 to 14:00 in the school's time zone.</summary>
    /// <param name="spots">Three teams with ten people in all, unless given.</param>
    public static async Task<HostDay> NewDay(
        this TestPortal portal,
        School school,
        (int Teams, int People)? spots = null,
        int inDays = 30,
        string focus = "Student-led conferences"
    )
    {
        var (teams, people) = spots ?? (3, 10);
        var date = NodaTime.SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(inDays);
        var day = new HostDay(
            new VisitOffer(school.Id, new() { Focus = focus, Description = "9:00 arrive\n9:30 classrooms" }, Past),
            new()
            {
                Date = date,
                Starts = new(9, 0),
                Ends = new(14, 0),
                TimeZoneId = school.TimeZoneId,
                Teams = teams,
                People = people,
            },
            Past
        );
        await portal.Db(async db =>
        {
            db.HostDays.Add(day);
            db.RecordChange("visit-day", day.Id.ToString());
            await db.SaveChangesAsync();
        });
        return day;
    }

    /// <summary>A school day about so many days from now, as forms take it; different for different numbers.</summary>
    public static string SchoolDay(int inDays)
    {
        var first = NodaTime.SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(29);
        var date = SchoolCalendar.WithoutClosures.Later(first, inDays - 29);
        return NodaTime.Text.LocalDatePattern.Iso.Format(date);
    }

    /// <summary>Moves a visit day into the past.</summary>
    public static Task Happened(this TestPortal portal, HostDay day, int daysAgo)
    {
        var start = NodaTime.SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(daysAgo);
        var (end, date) = (start + Duration.FromHours(5), start.InUtc().Date);
        return portal.Db(async db =>
        {
            await db
                .HostDays.Where(d => d.Id == day.Id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(d => d.StartsAt, start)
                        .SetProperty(d => d.EndsAt, end)
                        .SetProperty(d => d.Date, date)
                );
            await db.KeepTimes(await db.HostDays.AsNoTracking().SingleAsync(d => d.Id == day.Id), default);
        });
    }

    /// <summary>Makes a timer of a visit due, and runs the job.</summary>
    public static async Task RunTimer(this TestPortal portal, Guid visit, VisitTimerKind kind)
    {
        var due = NodaTime.SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(1);
        Assert.Equal(
            1,
            await portal.Db(db =>
                db.Set<VisitTimer>()
                    .Where(t => t.VisitId == visit && t.Kind == kind)
                    .ExecuteUpdateAsync(row => row.SetProperty(t => t.DueAt, due))
            )
        );
        await portal.Services.GetRequiredService<VisitTimerJob>().Tick(default);
    }

    public static Task<HostDay> Read(this TestPortal portal, HostDay day) =>
        portal.Db(db => db.HostDays.AsNoTracking().SingleAsync(d => d.Id == day.Id));

    public static Task<Visit> Read(this TestPortal portal, Guid visit) =>
        portal.Db(db => db.Visits.AsNoTracking().Whole().SingleAsync(v => v.Id == visit));

    public static Task<List<Visit>> VisitsTo(this TestPortal portal, HostDay day) =>
        portal.Db(db => db.Visits.AsNoTracking().Whole().Where(v => v.HostDayId == day.Id).ToListAsync());

    public static async Task<List<OutgoingMail>> MailTo(this TestPortal portal, string address)
    {
        await portal.AfterAnswers();
        return await portal.Db(db =>
            db.Outbox.AsNoTracking().Where(mail => mail.ToAddress == address).OrderBy(mail => mail.Id).ToListAsync()
        );
    }

    /// <summary>The request form's fields for a team of this size, which hears of it when it is confirmed.</summary>
    public static (string, string)[] Request(
        School school,
        int people,
        string purpose = "How do students prepare for it?"
    ) =>
        [
            ("school", school.Id.ToString()),
            ("purpose", purpose),
            ("later", "true"),
            .. Enumerable
                .Range(1, people)
                .SelectMany(number =>
                    new[]
                    {
                        ($"name-{number}", $"Colleague {number} (demo)"),
                        ($"email-{number}", $"colleague-{number}-{school.Id:N}@demo.example"),
                    }
                ),
        ];
}

/// <summary>A person with an account.</summary>
internal sealed record Person(TestPortal Portal, Guid Id, string Email, string Name)
{
    /// <summary>A client signed in as the person, without the cost of hashing a password.</summary>
    public async Task<PortalClient> Client()
    {
        await using var scope = Portal.Scope();
        var services = scope.ServiceProvider;
        var account = await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(Email);
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account!);
        var cookie = services
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var (issued, key) = (services.GetRequiredService<TimeProvider>().GetUtcNow(), SecretToken.New());
        var ticket = new AuthenticationTicket(
            principal,
            new() { IssuedUtc = issued, ExpiresUtc = issued.AddHours(1) },
            IdentityConstants.ApplicationScheme
        );
        ticket.Properties.Items[SessionCookie.Key] = key;
        var db = services.GetRequiredService<PortalDb>();
        db.AccountSessions.Add(
            new AccountSession(
                new(Id, SecretToken.Hash(key), "test") { IsPersistent = true, Second = SecondFactor.Used },
                new DeviceDescription("A browser", ""),
                NodaTime.Instant.FromDateTimeOffset(issued)
            )
        );
        await db.SaveChangesAsync();
        var client = new PortalClient(Portal.Address);
        client.Cookies.Add(
            new Cookie(PortalCookies.Session, cookie.TicketDataFormat.Protect(ticket), "/", Portal.Address.Host)
        );
        return client;
    }

    /// <summary>Requests a visit and returns its ID.</summary>
    public async Task<Guid> Ask(HostDay day, School school, int people = 2)
    {
        using var client = await Client();
        var answer = await client.Post($"/visits/days/{day.Id}/request", VisitStage.Request(school, people));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return Guid.Parse(answer.Path["/visits/".Length..]);
    }

    public async Task<Page> Post(string path, params (string, string)[] values)
    {
        using var client = await Client();
        return await client.Post(path, values);
    }

    public async Task<Page> Get(string path)
    {
        using var client = await Client();
        return await client.GetPage(path);
    }
}
