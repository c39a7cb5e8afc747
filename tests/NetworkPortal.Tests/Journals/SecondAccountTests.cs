using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Sharing;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>An evaluator cannot read shared entries through a second account, however and whenever that account
/// joined.</summary>
[Trait("speed", "slow")]
public sealed class SecondAccountTests(WallPortal portal) : IClassFixture<WallPortal>
{
    private readonly string word = SharingStage.Word();

    [Theory]
    [InlineData(Audience.School, true)]
    [InlineData(Audience.School, false)]
    [InlineData(Audience.Studio, true)]
    [InlineData(Audience.Network, true)]
    [InlineData(Audience.Network, false)]
    internal async Task An_account_invited_by_the_evaluator_reads_nothing(Audience audience, bool afterTheShare)
    {
        var stage = await Stage();
        var early = afterTheShare ? null : await Invited(stage);
        var entry = await Surfaces.Writes(portal, stage.Owner, word);
        await portal.Shares(
            entry,
            audience,
            audience switch
            {
                Audience.School => stage.School.Id,
                Audience.Studio => stage.Studio.Id,
                _ => Guid.Empty,
            }
        );
        var second = early ?? await Invited(stage);
        if (audience == Audience.Studio)
            await portal.Join(stage.Studio, second);
        await Surfaces.Hides(portal, second, entry, word);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.EndShares();
    }

    [Fact]
    public async Task An_account_the_evaluator_approved_by_school_code_reads_nothing_shared_with_the_school()
    {
        var (stage, second) = (await Stage(), await portal.NewPerson(null));
        var entry = await Surfaces.Writes(portal, stage.Owner, word);
        await portal.Shares(entry, Audience.School, stage.School.Id);
        using var leader = await stage.Leader.Client();
        var code = (await leader.Submit($"/schools/{stage.School.Slug}/staff", "form[action$='/code']")).Text(
            ".school-code-text"
        );
        await second.Post("/join", ("code", code));
        var request = await portal.Db(db =>
            db.JoinRequests.Where(r => r.SchoolId == stage.School.Id).Select(r => r.Id).SingleAsync()
        );
        await leader.Post($"/schools/{stage.School.Slug}/staff/requests/{request}/approval", ("role", "Teacher"));
        Assert.Equal(1, await portal.Db(db => db.Memberships.CountAsync(m => m.AccountId == second.Id)));
        await Surfaces.Hides(portal, second, entry, word);
    }

    [Fact]
    public async Task The_second_account_stays_excluded_after_rejoining_and_after_the_evaluator_leaves()
    {
        var stage = await Stage();
        var second = await Invited(stage);
        var entry = await Surfaces.Writes(portal, stage.Owner, word);
        await portal.Shares(entry, Audience.School, stage.School.Id);
        await portal.Shares(entry, Audience.Network);
        await second.Post($"/schools/{stage.School.Slug}/membership/ending");
        await Surfaces.Hides(portal, second, entry, word);
        await portal.Join(second.Id, stage.School, SchoolRole.Teacher);
        await stage.Leader.Post($"/schools/{stage.School.Slug}/membership/ending");
        await Surfaces.Hides(portal, second, entry, word);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.EndShares();
    }

    [Fact]
    public async Task A_second_account_made_school_leader_cannot_admit_readers_either()
    {
        var stage = await Stage();
        var entry = await Surfaces.Writes(portal, stage.Owner, word);
        await portal.Shares(entry, Audience.School, stage.School.Id);
        var second = await Invited(stage, SchoolRole.SchoolLeader);
        var third = await Invited(stage with { Leader = second });
        await Surfaces.Hides(portal, second, entry, word);
        await Surfaces.Hides(portal, third, entry, word);
        // They cannot confirm each other either.
        foreach (var person in (Person[])[stage.Leader, second, third])
        foreach (var whom in (Person[])[second, third])
            await person.Post($"/schools/{stage.School.Slug}/newcomers/{whom.Id}/confirmation");
        Assert.Equal(
            0,
            await portal.Db(db => db.Admissions.CountAsync(a => a.ConfirmedAt != null && a.SchoolId == stage.School.Id))
        );
    }

    [Fact]
    public async Task A_newcomer_can_read_only_while_the_owner_agrees()
    {
        var stage = await Stage();
        var entry = await Surfaces.Writes(portal, stage.Owner, word);
        await portal.Shares(entry, Audience.School, stage.School.Id);
        var newcomer = await Invited(stage);
        Assert.Contains(newcomer.Name, (await stage.Owner.Get(entry.Url())).Text("#who"));
        using var owner = await stage.Owner.Client();
        await owner.Submit("/account/evaluators", $"form[action$='{newcomer.Id}/agreement']");
        await Surfaces.Shows(portal, newcomer, entry, word);
        await owner.Submit("/account/evaluators", $"form[action$='{newcomer.Id}/agreement-ending']");
        await Surfaces.Hides(portal, newcomer, entry, word);
    }

    [Fact]
    public async Task A_newcomer_confirmed_by_a_colleague_can_read_only_what_is_shared_afterward()
    {
        var (stage, later) = (await Stage(), SharingStage.Word());
        var (before, after) = (
            await Surfaces.Writes(portal, stage.Owner, word),
            await Surfaces.Writes(portal, stage.Owner, later)
        );
        await portal.Shares(before, Audience.School, stage.School.Id);
        var newcomer = await Invited(stage);
        using var colleague = await stage.Colleague.Client();
        Assert.Contains($"/schools/{stage.School.Slug}/newcomers", (await colleague.GetPage("/today")).Links());
        await colleague.Submit(
            $"/schools/{stage.School.Slug}/newcomers",
            $"form[action$='{newcomer.Id}/confirmation']"
        );
        await Surfaces.Hides(portal, newcomer, before, word);
        await portal.Shares(after, Audience.School, stage.School.Id);
        await Surfaces.Shows(portal, newcomer, after, later);
    }

    [Fact]
    public async Task The_owner_is_notified_who_can_now_read_and_who_is_waiting()
    {
        var stage = await Stage();
        var entry = await Surfaces.Writes(portal, stage.Owner, word);
        await portal.Shares(
            new Share(
                entry.ShareTarget,
                Audience.School,
                stage.School.Id,
                null,
                SharingStage.Now - Duration.FromDays(1)
            )
        );
        var second = await Invited(stage);
        var free = await portal.NewPerson(null);
        await portal.Saves(new Membership(free.Id, stage.School.Id, SchoolRole.Teacher, SharingStage.Now));
        await using var scope = portal.Scope();
        await scope.ServiceProvider.GetRequiredService<ReaderGrowth>().Write(default);
        var notices = await portal.Db(db =>
            db.QueuedNotifications.Where(n => n.AccountId == stage.Owner.Id && n.Kind == "journal.readers")
                .ToListAsync()
        );
        var line = (
            await scope.ServiceProvider.GetRequiredService<DigestReader>().Read(stage.Owner.Id, notices, default)
        )
            .Single()
            .Line;
        Assert.Equal("1 more person can read an entry you shared", line.Title);
        Assert.Contains($"Joined: {free.Name}.", line.Text);
        Assert.Contains($"Waiting for your approval: {second.Name}.", line.Text);
        Assert.DoesNotContain(word, line.Text);
        // The notification is sent only once.
        await scope.ServiceProvider.GetRequiredService<ReaderGrowth>().Write(default);
        Assert.Equal(
            1,
            await portal.Db(db =>
                db.QueuedNotifications.CountAsync(n => n.AccountId == stage.Owner.Id && n.Kind == "journal.readers")
            )
        );
    }

    [Fact]
    public async Task The_preview_names_all_readers_if_few_and_only_school_leaders_if_many()
    {
        var stage = await Stage();
        var second = await Invited(stage);
        var foreign = await portal.NewPerson(await portal.NewSchool(), SchoolRole.SchoolLeader);
        await portal.Join(foreign.Id, stage.School, SchoolRole.Coach);
        var entry = await portal.Writes(stage.Owner, "Words");
        var few = await Preview(stage, entry);
        Assert.Contains($"{foreign.Name} (school leader)", few);
        Assert.Contains(stage.Colleague.Name, few);
        Assert.Contains($"Your school leader, {stage.Leader.Name}, can’t read it.", few);
        Assert.Contains($"because your evaluator added them: {second.Name}", few);
        for (var at = 0; at < 12; at++)
            await portal.NewPerson(stage.School, SchoolRole.Teacher);
        var many = await Preview(stage, entry);
        Assert.Contains($"School leaders included: {foreign.Name} (school leader).", many);
        Assert.DoesNotContain(stage.Colleague.Name, many);
    }

    private async Task<string> Preview(Staged stage, JournalEntry entry)
    {
        using var client = await stage.Owner.Client();
        return (
            await client.Submit(entry.Url() + "/share", "#choose", new() { ["with"] = $"School {stage.School.Id}" })
        ).Text(".next");
    }

    /// <summary>The leader invites an address, and the recipient creates the account.</summary>
    private async Task<Person> Invited(Staged stage, SchoolRole role = SchoolRole.Teacher)
    {
        var email = $"second-{Guid.NewGuid():N}@demo.example";
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await stage.Leader.Post(
                    $"/schools/{stage.School.Slug}/staff",
                    ("email", email),
                    ("name", $"Second {email[7..12]}"),
                    ("role", role.ToString())
                )
            ).Status
        );
        var link = await MailTo.Link(portal, email, "/account/invitation");
        using var anyone = await portal.Client(Cast.Anonymous);
        await anyone.Submit(link, "main form", new() { ["password"] = "quilt river lantern" });
        return await portal.Db(db =>
            db.Accounts.Where(a => a.Email == email)
                .Select(a => new Person(portal, a.Id, email, a.DisplayName))
                .SingleAsync()
        );
    }

    private async Task<Staged> Stage()
    {
        var school = await portal.NewSchool();
        var owner = await portal.NewPerson(school, SchoolRole.Teacher);
        var colleague = await portal.NewPerson(school, SchoolRole.Teacher);
        var leader = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        var studio = await portal.NewStudio(owner, StudioStage.Plan(places: 6));
        await portal.Join(studio, colleague);
        return new(school, studio, owner, colleague, leader);
    }

    private sealed record Staged(School School, Studio Studio, Person Owner, Person Colleague, Person Leader);
}
