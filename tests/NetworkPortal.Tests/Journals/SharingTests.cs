using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

public sealed class SharingTests(PortalFixture portal)
{
    [Fact]
    public async Task The_preview_says_who_can_read_the_entry_before_it_is_shared()
    {
        var (school, owner, colleague, evaluator) = await Stage();
        var entry = await portal.Writes(owner, "Words");
        using var client = await owner.Client();
        var preview = await client.Submit(
            entry.Url() + "/share",
            "#choose",
            new() { ["with"] = $"School {school.Id}" }
        );
        Assert.Contains("1 person can read this entry as soon as you share it", preview.Text(".next"));
        Assert.Contains($"Your evaluator, {evaluator.Name}, can’t read it.", preview.Text(".next"));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get(entry.Url())).Status);
        var shared = await client.Submit(preview, "#confirm");
        Assert.Contains($"staff at {school.Name}", shared.Text("#who"));
        Assert.Contains($"{evaluator.Name}, your evaluator, can’t see that this entry exists.", shared.Text("#who"));
        Assert.Equal(HttpStatusCode.OK, (await colleague.Get(entry.Url())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await evaluator.Get(entry.Url())).Status);
    }

    [Fact]
    public async Task The_preview_warns_that_sharing_with_the_evaluator_lets_them_read_the_entry()
    {
        var (_, owner, _, evaluator) = await Stage();
        var entry = await portal.Writes(owner, "Words");
        using var client = await owner.Client();
        var preview = await client.Submit(
            entry.Url() + "/share",
            "#choose",
            new() { ["with"] = $"Person {evaluator.Id}" }
        );
        Assert.Contains("is your evaluator", preview.Text(".next"));
        await client.Submit(preview, "#confirm");
        Assert.Contains(
            "can read this entry because you shared it with them by name",
            (await client.GetPage(entry.Url())).Text("#who")
        );
        Assert.Equal("Words", (await evaluator.Get(entry.Url())).Text(".journal-prose"));
    }

    [Fact]
    public async Task The_response_is_the_same_whether_or_not_an_address_has_an_account()
    {
        var (_, owner, _, _) = await Stage();
        var stranger = await portal.NewTeacher();
        var (known, unknown) = (
            await Answers(owner, stranger.Email),
            await Answers(owner, $"nobody-{Guid.NewGuid():N}@demo.example")
        );
        Assert.Equal(known, unknown);
        Assert.Contains("the person with the account ADDRESS", known);
        Assert.Contains(
            await portal.MailTo(stranger.Email),
            mail => mail.Subject.Contains("shared a journal entry with you", StringComparison.Ordinal)
        );
        Assert.Single(
            await portal.Db(db => db.Shares.Where(s => s.AudienceId == stranger.Id && s.EndedAt == null).ToListAsync())
        );
    }

    [Fact]
    public async Task Sharing_offers_only_people_from_the_owners_studios_and_schools()
    {
        var (_, owner, colleague, _) = await Stage();
        var stranger = await portal.NewTeacher();
        var entry = await portal.Writes(owner, "Words");
        var form = await owner.Get(entry.Url() + "/share");
        var offered = form
            .Document.QuerySelectorAll("#field-with option")
            .Select(option => option.GetAttribute("value"))
            .ToList();
        Assert.Contains($"Person {colleague.Id}", offered);
        Assert.DoesNotContain($"Person {stranger.Id}", offered);
        var forced = await owner.Post(
            entry.Url() + "/shares",
            ("with", $"Person {stranger.Id}"),
            ("confirmed", "true")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("Network 00000000-0000-0000-0000-000000000000", "someone@demo.example", "")]
    [InlineData("Network 00000000-0000-0000-0000-000000000000", "", "2020-01-01")]
    [InlineData("Network 1", "", "")]
    public async Task An_invalid_sharing_choice_is_rejected(string with, string address, string until)
    {
        var (_, owner, _, _) = await Stage();
        var entry = await portal.Writes(owner, "Words");
        var page = await owner.Post(
            entry.Url() + "/shares",
            ("with", with),
            ("address", address),
            ("until", until),
            ("confirmed", "true")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(0, await portal.Db(db => db.Shares.CountAsync(s => s.TargetId == entry.Id)));
    }

    [Fact]
    public async Task A_share_ends_at_the_end_of_the_chosen_day_and_replaces_an_earlier_one()
    {
        var (_, owner, colleague, _) = await Stage();
        var entry = await portal.Writes(owner, "Words");
        using var client = await owner.Client();
        await client.Post(entry.Url() + "/shares", ("with", $"Person {colleague.Id}"), ("confirmed", "true"));
        var page = await client.Post(
            entry.Url() + "/shares",
            ("with", $"Person {colleague.Id}"),
            ("until", "2099-03-09"),
            ("confirmed", "true")
        );
        Assert.Single(page.Texts(".journal-shares li"));
        var until = await portal.Db(db =>
            db.Shares.Where(s => s.TargetId == entry.Id && s.EndedAt == null).Select(s => s.Until).SingleAsync()
        );
        Assert.Equal(Instant.FromUtc(2099, 3, 10, 4, 0), until);
        Assert.Contains("until Monday, March 9, 2099", (await colleague.Get(entry.Url())).Text(".journal-how"));
    }

    [Fact]
    public async Task A_reader_does_not_see_other_readers()
    {
        var (_, owner, colleague, _) = await Stage();
        var other = await portal.NewTeacher();
        var entry = await portal.Writes(owner, "Words");
        await portal.Shares(entry, Audience.Person, colleague.Id);
        await portal.Shares(entry, Audience.Person, other.Id);
        await other.Get(entry.Url());
        Assert.DoesNotContain(other.Name, (await colleague.Get(entry.Url())).Html);
        Assert.Contains(other.Name, (await owner.Get(entry.Url())).Html);
    }

    [Fact]
    public async Task The_owner_sees_the_history_of_shares()
    {
        var (_, owner, colleague, _) = await Stage();
        var entry = await portal.Writes(owner, "Words");
        var share = await portal.Shares(entry, Audience.Person, colleague.Id);
        using var client = await owner.Client();
        var page = await client.Submit(entry.Url(), $"form[action$='{share.Id}/ending']");
        Assert.Contains("Only you.", page.Text("#who"));
        Assert.Contains($"Shared with {colleague.Name} on", page.Text("#who details"));
    }

    private async Task<string> Answers(Person owner, string address)
    {
        var entry = await portal.Writes(owner, "Words");
        using var client = await owner.Client();
        var preview = await client.Submit(entry.Url() + "/share", "#choose", new() { ["address"] = address });
        var shared = await client.Submit(preview, "#confirm");
        var again = await client.Submit(
            await client.Submit(entry.Url() + "/share", "#choose", new() { ["address"] = address }),
            "#confirm"
        );
        var text =
            $"{preview.Text("main")} {(int)shared.Status} {shared.Text("main .journal-shares")} "
            + $"{again.Texts(".journal-shares li").Count} {shared.Text(".flash")}";
        return text.Replace(address, "ADDRESS", StringComparison.Ordinal);
    }

    private async Task<(School School, Person Owner, Person Colleague, Person Evaluator)> Stage()
    {
        var school = await portal.NewSchool();
        var owner = await portal.NewPerson(school, SchoolRole.Teacher);
        var colleague = await portal.NewPerson(school, SchoolRole.Teacher);
        var evaluator = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        await portal.Evaluates(evaluator, owner, school);
        return (school, owner, colleague, evaluator);
    }
}
