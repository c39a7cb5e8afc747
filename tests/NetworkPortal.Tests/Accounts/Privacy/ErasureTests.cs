using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts.Privacy;

public sealed class ErasureTests(PortalFixture portal)
{
    private static readonly Dictionary<string, object?> Later = new() { ["when"] = "later", ["sure"] = "Erase" };

    /// <summary>Erases a person as the job does.</summary>
    internal static async Task Erase(TestPortal portal, Guid person)
    {
        await portal.Db(db =>
            db.Write(async () =>
            {
                await db.Set<Erasure>().Where(e => e.AccountId == person).ExecuteDeleteAsync();
                db.Add(Erasure.Ask(person, atOnce: true, StudioStage.Now - Duration.FromMinutes(1)).Erasure);
            })
        );
        await using var scope = portal.Scope();
        await scope.ServiceProvider.GetRequiredService<Eraser>().Erase(person, CancellationToken.None);
    }

    [Fact]
    public async Task Erasure_leaves_no_trace_of_the_name_in_the_database_or_any_file()
    {
        await using var own = await TestPortal.Start();
        var someone = await MarkedPerson.Come(own);
        await own.CaughtUp();
        Assert.NotEmpty(await own.Db(db => Task.FromResult(PersonalRows.Holding(db, someone.Person.Email))));
        if (!TestDatabase.IsPostgres)
            Assert.NotEmpty(FilesHolding(own.DataFolder, someone.Person.Email));
        await someone.Person.Post("/account/erasure", ("when", "now"), ("sure", "erase"));
        await own.Services.GetRequiredService<ErasureJob>().Tick(CancellationToken.None);
        foreach (var mark in new[] { someone.Person.Email, someone.Person.Name, someone.Person.Email.Split('@')[0] })
        {
            Assert.Empty(await own.Db(db => Task.FromResult(PersonalRows.Holding(db, mark))));
            Assert.Empty(FilesHolding(own.DataFolder, mark));
        }
    }

    [Fact]
    public async Task Erasure_keeps_group_work_without_the_persons_name()
    {
        var someone = await MarkedPerson.Come(portal);
        await Erase(portal, someone.Person.Id);
        var visit = await portal.Read(someone.Visit);
        Assert.Contains(visit.Team, row => row.Name == "Colleague Other (demo)");
        Assert.Contains(visit.Team, row => (row.Name, row.Email) == (Account.FormerName, ""));
        Assert.Contains(
            (await portal.Read(someone.Led)).Memberships,
            part => part.AccountId == someone.Person.Id && part.State == StudioMembershipState.Left
        );
        Assert.Equal(0, await portal.Db(db => db.Studios.CountAsync(s => s.Id == someone.Proposed.Id)));
        using var reader = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetPage(someone.Led.Url())).Status);
    }

    [Fact]
    public async Task Erasure_cancels_a_visit_that_no_one_else_can_take_over_and_tells_the_host()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (hosting, person) = (await portal.NewPerson(host), await portal.NewPerson(school));
        var day = await portal.NewDay(host);
        var visit = await person.Ask(day, school);
        Assert.Contains("will be canceled", (await person.Get("/account/erasure")).Text("main"));
        await Erase(portal, person.Id);
        Assert.Equal(VisitState.Canceled, (await portal.Read(visit)).State);
        Assert.Equal(10, (await portal.Read(day)).PeopleLeft);
        Assert.DoesNotContain(person.Name, (await portal.MailTo(hosting.Email))[^1].Html);
        Assert.Contains("canceled the visit", (await portal.MailTo(hosting.Email))[^1].Html);
    }

    [Fact]
    public async Task Erasure_hands_a_visit_to_another_visit_coordinator()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (person, colleague) = (await portal.NewPerson(school), await portal.NewPerson(school));
        var visit = await person.Ask(await portal.NewDay(host), school);
        Assert.Contains($"{colleague.Name} will coordinate it", (await person.Get("/account/erasure")).Text("main"));
        await Erase(portal, person.Id);
        var kept = await portal.Read(visit);
        Assert.Equal((VisitState.Requested, colleague.Id), (kept.State, kept.RequestedById));
    }

    [Fact]
    public async Task Erasure_gives_a_studio_spot_to_the_next_person_on_the_waitlist()
    {
        var people = await portal.NewTeachers(2);
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        foreach (var person in people)
            await portal.Join(studio, person);
        await Erase(portal, people[0].Id);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, people[1]))!.State);
    }

    [Fact]
    public async Task Erasure_tells_a_studio_that_it_has_no_facilitator()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        Assert.Contains("will have no facilitator", (await leader.Get("/account/erasure")).Text("main"));
        await Erase(portal, leader.Id);
        Assert.Contains("needs a new facilitator", (await portal.MailTo(member.Email))[^1].Subject);
    }

    [Fact]
    public async Task Erasure_waits_a_week_and_can_be_canceled_with_the_emailed_link()
    {
        var person = await portal.NewPersonAtNoSchool();
        using (var client = await person.Client())
            Assert.Contains(
                "change your mind",
                (await client.Submit("/account/erasure", "main form.form", Later)).Text(".flash")
            );
        await portal.Services.GetRequiredService<ErasureJob>().Tick(CancellationToken.None);
        Assert.Null((await AccountOf(person)).ErasedAt);
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(await MailTo.Link(portal, person.Email, "/account/keeping"));
        Assert.Equal(1, await portal.Db(db => db.Set<Erasure>().CountAsync(e => e.AccountId == person.Id)));
        Assert.Contains("Your account won’t be erased", (await anyone.Submit(page, "main form", [])).Text(".flash"));
        Assert.Equal(0, await portal.Db(db => db.Set<Erasure>().CountAsync(e => e.AccountId == person.Id)));
        Assert.Contains("This link no longer works", (await anyone.GetPage(page.Path)).Text("main"));
    }

    [Fact]
    public async Task A_person_who_signs_in_again_can_cancel_erasure()
    {
        var person = await portal.NewPersonAtNoSchool();
        await person.Post("/account/erasure", ("when", "later"), ("sure", "erase"));
        using var again = await person.Client();
        Assert.Contains("Your account will be erased", (await again.GetPage("/today")).Text("main"));
        Assert.Contains(
            "Your account won’t be erased",
            (await again.Submit("/account/erasure", "form[action='/account/erasure/ending']")).Text(".flash")
        );
        Assert.DoesNotContain("Your account will be erased", (await again.GetPage("/today")).Text("main"));
    }

    [Fact]
    public async Task Erasure_happens_after_a_week()
    {
        var time = new TestClock();
        await using var own = await TestPortal.Start(settings => settings.Time = time);
        var person = await own.NewPersonAtNoSchool();
        await person.Post("/account/erasure", ("when", "later"), ("sure", "erase"));
        time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await own.Services.GetRequiredService<ErasureJob>().Tick(CancellationToken.None);
        Assert.NotNull(
            await own.Db(db => db.Accounts.Where(a => a.Id == person.Id).Select(a => a.Email).SingleAsync())
        );
        time.Advance(TimeSpan.FromMinutes(1));
        await own.Services.GetRequiredService<ErasureJob>().Tick(CancellationToken.None);
        Assert.Null(await own.Db(db => db.Accounts.Where(a => a.Id == person.Id).Select(a => a.Email).SingleAsync()));
    }

    [Fact]
    public async Task Requesting_erasure_signs_the_person_out_immediately()
    {
        var person = await portal.NewPersonAtNoSchool();
        using var client = await person.Client();
        using var elsewhere = await person.Client();
        await client.Submit("/account/erasure", "main form.form", Later);
        Assert.Equal("Sign in", (await client.GetPage("/account")).Title);
        Assert.Equal("Sign in", (await elsewhere.GetPage("/account")).Title);
    }

    [Fact]
    public async Task A_wrong_confirmation_word_is_rejected_and_the_chosen_time_is_kept()
    {
        var person = await portal.NewPersonAtNoSchool();
        using var client = await person.Client();
        var page = await client.Submit(
            "/account/erasure",
            "main form.form",
            new() { ["when"] = "now", ["sure"] = "yes" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Type the word", page.Text("#field-sure-error"));
        Assert.Equal("now", page.Document.QuerySelector("input[name=when][checked]")?.GetAttribute("value"));
        Assert.Equal(0, await portal.Db(db => db.Set<Erasure>().CountAsync(e => e.AccountId == person.Id)));
    }

    [Fact]
    public async Task The_only_administrator_cannot_be_erased()
    {
        await using var own = await TestPortal.Start();
        using var administrator = await own.Client(Cast.Administrator);
        var page = await administrator.GetPage("/account/erasure");
        Assert.Contains("You’re the only administrator", page.Text("main"));
        Assert.False(page.Has("input[name=sure]"));
        var refused = await administrator.Post("/account/erasure", ("when", "now"), ("sure", "erase"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(0, await own.Db(db => db.Set<Erasure>().CountAsync()));
    }

    private Task<Account> AccountOf(Person person) => portal.Db(db => db.Accounts.SingleAsync(a => a.Id == person.Id));

    /// <summary>Like grep -a: searches for the bytes of the text in UTF-8 and UTF-16, ignoring case.</summary>
    private static List<string> FilesHolding(string folder, string text) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .Where(file =>
            {
                using var stream = new FileStream(
                    file,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite | FileShare.Delete
                );
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return Encoding.Latin1.GetString(bytes).Contains(text, StringComparison.OrdinalIgnoreCase)
                    || Encoding.Unicode.GetString(bytes).Contains(text, StringComparison.OrdinalIgnoreCase);
            })
            .Select(file => Path.GetRelativePath(folder, file))
            .ToList();
}
