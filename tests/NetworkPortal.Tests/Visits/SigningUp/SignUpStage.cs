using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.SigningUp;

/// <summary>A day for which individuals sign up, its host, and a teacher and a coordinator of another school.</summary>
internal sealed record SignUpStage
{
    public required School HostSchool { get; init; }

    public required School School { get; init; }

    public required Person Host { get; init; }

    public required Person Teacher { get; init; }

    public required Person Coordinator { get; init; }

    public required HostDay Day { get; init; }

    public string Path => $"/visits/days/{Day.Id}";

    /// <param name="size">How many people one person can sign up.</param>
    public static async Task<SignUpStage> Set(
        TestPortal portal,
        int people = 10,
        int size = 3,
        bool atOnce = true,
        int inDays = 30
    )
    {
        var (hostSchool, school) = (await portal.NewSchool(), await portal.NewSchool());
        return new()
        {
            HostSchool = hostSchool,
            School = school,
            Host = await portal.NewPerson(hostSchool),
            Teacher = await portal.NewPerson(school, SchoolRole.Teacher),
            Coordinator = await portal.NewPerson(school),
            Day = await NewDay(portal, hostSchool, people, size, atOnce, inDays),
        };
    }

    public static async Task<HostDay> NewDay(
        TestPortal portal,
        School school,
        int people,
        int size = 1,
        bool atOnce = true,
        int inDays = 30
    )
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var day = new HostDay(
            new VisitOffer(school.Id, new() { Focus = "Showcase: reading in pairs" }, now),
            new()
            {
                Date = now.InUtc().Date.PlusDays(inDays),
                Starts = new(9, 0),
                Ends = new(14, 0),
                TimeZoneId = school.TimeZoneId,
                Lunch = new("Soup", 4.5m),
                Teams = people,
                People = people,
                SignUpSize = size,
                ConfirmsAtOnce = atOnce,
            },
            now
        );
        await portal.Db(async db =>
        {
            db.HostDays.Add(day);
            db.RecordChange("visit-day", day.Id.ToString());
            await db.SaveChangesAsync();
        });
        return day;
    }

    /// <summary>Signs the teacher up and returns the ID of the visit.</summary>
    public async Task<Guid> SignUp(params (string, string)[] more)
    {
        var page = await Teacher.Post($"{Path}/sign-up", Entry(School, more));
        return Guid.Parse(page.Path["/visits/".Length..]);
    }

    public static (string, string)[] Entry(School school, params (string, string)[] more) =>
        [("school", $"{school.Id}"), ("purpose", "How do pairs form?"), .. more];

    /// <summary>The fields that bring a colleague.</summary>
    public static (string, string)[] With(int number, string email) =>
        [($"name-{number}", $"Colleague {number} (demo)"), ($"email-{number}", email)];
}
