using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Schools;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Accounts.Privacy;

/// <summary>A person with a unique name and address who has used every part of the portal.</summary>
internal sealed record MarkedPerson
{
    public required Person Person { get; init; }

    public required School School { get; init; }

    public required Guid Visit { get; init; }

    public required Studio Led { get; init; }

    public required Studio Joined { get; init; }

    public required Studio Proposed { get; init; }

    public required Guid Content { get; init; }

    public static async Task<MarkedPerson> Come(TestPortal portal)
    {
        var mark = "q" + Guid.NewGuid().ToString("N")[..10];
        var school = await portal.NewSchool();
        var (name, email) = ($"Zora {mark} (demo)", $"{mark}@demo.example");
        using (var administrator = await portal.Client(Cast.Administrator))
            await administrator.Submit(
                "/desk/people",
                "form:has([name=email])",
                new()
                {
                    ["email"] = email,
                    ["name"] = name,
                    ["school"] = school.Slug,
                    ["school_role"] = "VisitCoordinator",
                }
            );
        using (var newcomer = await portal.Client(Cast.Anonymous))
        {
            await newcomer.Submit(
                await MailTo.Link(portal, email, "/account/invitation"),
                "main form",
                new() { ["name"] = name, ["password"] = "a few words in a row" }
            );
            await newcomer.Submit("/account/forgotten-password", "main form", new() { ["email"] = email });
        }
        var id = await portal.Db(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        var person = new Person(portal, id, email, name);
        var led = await portal.NewStudio(person, StudioStage.Plan(question: "What do they notice?"));
        var joined = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        await portal.Join(joined, person);
        var proposed = await portal.NewStudio(person, open: false);
        return new()
        {
            Person = person,
            School = school,
            Visit = await Ask(portal, person, school),
            Led = led,
            Joined = joined,
            Proposed = proposed,
            Content = await Write(portal, person),
        };
    }

    private static async Task<Guid> Ask(TestPortal portal, Person person, School school)
    {
        var host = await portal.NewSchool();
        await portal.NewPerson(host);
        var day = await portal.NewDay(host);
        var answer = await person.Post(
            $"/visits/days/{day.Id}/request",
            ("school", school.Id.ToString()),
            ("purpose", "To see it"),
            ("name-1", person.Name),
            ("email-1", person.Email),
            ("name-2", "Colleague Other (demo)"),
            ("email-2", "other-colleague@demo.example")
        );
        return Guid.Parse(answer.Path["/visits/".Length..]);
    }

    private static async Task<Guid> Write(TestPortal portal, Person person)
    {
        var now = StudioStage.Now;
        await portal.Db(async db =>
        {
            var item = ContentItem.New("Article", "What we tried (demo)", [], person.Name, now);
            db.Items.Add(item);
            await db.SaveChangesAsync();
        });
        return person.Id;
    }
}
