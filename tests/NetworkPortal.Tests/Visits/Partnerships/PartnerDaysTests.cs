using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Tests.Assistants;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Partnerships;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Partnerships;

/// <summary>Days that partner schools see and request before everyone else.</summary>
public sealed class PartnerDaysTests(PortalFixture portal)
{
    [Fact]
    public async Task Partners_see_and_request_a_day_before_others()
    {
        var (stage, path) = await Posted();
        var other = await portal.NewPerson(await portal.NewSchool());
        var list = $"/visits/schools/{stage.HostSchool.Slug}";
        Assert.True((await stage.Asker.Get(list)).Has($"a[href='{path}']"));
        Assert.False((await other.Get(list)).Has($"a[href='{path}']"));
        Assert.Contains(
            await portal.MailTo(stage.Asker.Email),
            mail => mail.Subject.StartsWith("For partner schools first", StringComparison.Ordinal)
        );
        var page = await other.Get(path);
        Assert.Contains("can request this day first", page.Text("main"), StringComparison.Ordinal);
        Assert.False(page.Has("main a[href$='/request']"));
        Assert.True((await stage.Asker.Get(path)).Has("main a[href$='/request']"));
        var school = await portal.NewSchool();
        var answer = await (await portal.NewPerson(school)).Post(path + "/request", VisitStage.Request(school, 1));
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        answer = await stage.Asker.Post(path + "/request", VisitStage.Request(stage.School, 1));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task The_day_opens_to_everyone_after_the_date_and_followers_hear_of_it()
    {
        var (stage, path) = await Posted();
        var other = await portal.NewPerson(await portal.NewSchool());
        var list = $"/visits/schools/{stage.HostSchool.Slug}";
        await other.Post(list + "/following");
        Assert.DoesNotContain(await portal.MailTo(other.Email), mail => mail.Template == "visit-days-posted");
        var past = SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(1);
        await portal.Db(db =>
            db.HostDays.Where(d => d.SchoolId == stage.HostSchool.Id && d.PartnersUntil != null)
                .ExecuteUpdateAsync(row => row.SetProperty(d => d.OpensAt, past))
        );
        for (var i = 0; i < 2; i++)
            await portal.Services.GetRequiredService<OpenDaysJob>().Tick(default);
        Assert.True((await other.Get(list)).Has($"a[href='{path}']"));
        Assert.True((await other.Get(path)).Has("main a[href$='/request']"));
        Assert.Single(await portal.MailTo(other.Email), mail => mail.Template == "visit-days-posted");
    }

    [Fact]
    public async Task Only_a_host_with_partners_is_asked_and_the_date_is_before_the_day()
    {
        var stage = await Stage.Set(portal);
        Assert.False((await stage.Host.Get("/visits/days/new")).Has("#field-partners_until"));
        await Agree(stage);
        using var client = await stage.Host.Client();
        var entry = Entry();
        entry["partners_until"] = entry["date"];
        var page = await client.Submit("/visits/days/new", "main form", entry);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-partners_until[aria-invalid=true]"));
    }

    [Fact]
    public async Task Partners_and_their_assistants_find_and_read_a_day_before_others()
    {
        var (stage, path) = await Posted();
        var other = await portal.NewPerson(await portal.NewSchool());
        var school = Uri.EscapeDataString(stage.HostSchool.Name);
        await portal.CaughtUp();
        foreach (var (person, partner) in new[] { (stage.Asker, true), (other, false) })
        {
            var found = await person.Get($"/search?q={school}+reading+in+pairs&kind=visit-day");
            Assert.Equal(partner, found.Has($"a[href='{path}']"));
            await using var assistant = await Assistant.Connect(portal, await Assistant.Key(portal, person.Email));
            Assert.Equal(partner, !(await assistant.Call("read", ("url", path))).IsError);
        }
    }

    private async Task<(Stage Stage, string Day)> Posted()
    {
        var stage = await Stage.Set(portal);
        await Agree(stage);
        using var client = await stage.Host.Client();
        var page = await client.Submit("/visits/days/new", "main form", Entry());
        Assert.Contains("Visit day posted.", page.Text(".flash"), StringComparison.Ordinal);
        return (stage, page.Path);
    }

    private async Task Agree(Stage stage) =>
        await portal.Db(async db =>
        {
            Guid[] schools = [stage.School.Id, stage.HostSchool.Id];
            db.Add(
                new Partnership(new(5, ""), stage.Host.Id, schools, schools, SystemClock.Instance.GetCurrentInstant())
            );
            await db.SaveChangesAsync();
        });

    private static Dictionary<string, object?> Entry() =>
        new()
        {
            ["focus"] = "Reading in pairs",
            ["date"] = VisitStage.SchoolDay(40),
            ["starts"] = "09:00",
            ["ends"] = "14:00",
            ["teams"] = 2,
            ["people"] = 6,
            ["partners_until"] = VisitStage.SchoolDay(31),
        };
}
