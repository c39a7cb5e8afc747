using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios;

/// <summary>Spots under concurrent load: never oversold, no one lost, and the waitlist in the order of
/// requests.</summary>
public sealed class StudioEnrollmentTests(PortalFixture portal)
{
    [Fact]
    public async Task Ten_of_200_people_joining_at_once_get_the_ten_spots()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 10));
        var crowd = await portal.NewTeachers(200);
        await AtOnce(crowd.Select(Joining(studio)));
        await AssertWhole(studio, crowd.Select(p => p.Id));
    }

    [Fact]
    public async Task Spots_go_to_the_first_in_line_while_people_join_and_leave_at_once()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 8));
        var (first, second) = (await portal.NewTeachers(40), await portal.NewTeachers(40));
        await AtOnce(first.Select(Joining(studio)));
        var leaving = first.Where((_, at) => at % 2 == 0).ToList();
        await AtOnce(second.Select(Joining(studio)).Concat(leaving.Select(Leaving(studio))));
        await AssertWhole(studio, first.Except(leaving).Concat(second).Select(p => p.Id));
    }

    [Fact]
    public async Task All_spots_are_free_after_everyone_leaves_at_once()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 5));
        var crowd = await portal.NewTeachers(30);
        await AtOnce(crowd.Select(Joining(studio)));
        await AtOnce(crowd.Select(Leaving(studio)));
        await AssertWhole(studio, []);
        Assert.Equal(5, (await portal.Read(studio)).SpotsLeft);
    }

    [Fact]
    public async Task A_person_joining_and_leaving_20_times_at_once_gets_at_most_one_spot()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 5));
        var person = await portal.NewTeacher();
        await AtOnce(
            Enumerable.Range(0, 20).Select(at => at % 3 == 0 ? Leaving(studio)(person) : Joining(studio)(person))
        );
        await portal.Join(studio, person);
        await AssertWhole(studio, [person.Id]);
        Assert.Equal(4, (await portal.Read(studio)).SpotsLeft);
    }

    [Fact]
    public async Task The_spot_of_a_member_who_leaves_goes_to_the_first_person_on_the_waitlist()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var holder = await portal.NewTeacher();
        var next = await portal.NewTeacher();
        var last = await portal.NewTeacher();
        foreach (var person in new[] { holder, next, last })
            await portal.Join(studio, person);
        await portal.Leave(studio, holder);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, next))!.State);
        Assert.Equal(StudioMembershipState.Waitlisted, (await portal.Part(studio, last))!.State);
        Assert.Null(await portal.Part(studio, holder));
        Assert.Contains(await portal.MailTo(next.Email), mail => mail.Template == "studio-moved-up");
        Assert.DoesNotContain(await portal.MailTo(last.Email), mail => mail.Template == "studio-moved-up");
    }

    [Fact]
    public async Task A_person_who_leaves_and_rejoins_the_waitlist_is_at_its_end()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var holder = await portal.NewTeacher();
        var fickle = await portal.NewTeacher();
        var patient = await portal.NewTeacher();
        foreach (var person in new[] { holder, fickle, patient })
            await portal.Join(studio, person);
        await portal.Leave(studio, fickle);
        await portal.Join(studio, fickle);
        await portal.Leave(studio, holder);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, patient))!.State);
        Assert.Equal(StudioMembershipState.Waitlisted, (await portal.Part(studio, fickle))!.State);
    }

    [Fact]
    public async Task An_open_studio_takes_members_but_a_proposal_does_not()
    {
        var leader = await portal.NewTeacher();
        var person = await portal.NewTeacher();
        Assert.Null(await portal.Join(await portal.NewStudio(leader, open: false), person));
        Assert.NotNull(await portal.Join(await portal.NewStudio(leader), person));
    }

    private Func<Person, Func<Task>> Joining(Studio studio) => person => () => portal.Join(studio, person);

    private Func<Person, Func<Task>> Leaving(Studio studio) => person => () => portal.Leave(studio, person);

    /// <summary>Runs the work in random order, with more concurrency than the database has connections.</summary>
    private static Task AtOnce(IEnumerable<Func<Task>> work) =>
        Parallel.ForEachAsync(
            work.OrderBy(_ => Random.Shared.Next()),
            new ParallelOptions { MaxDegreeOfParallelism = 40 },
            async (one, _) => await one()
        );

    /// <summary>Checks that exactly these people are in the studio or on its waitlist, the count of free spots is
    /// right, no one on the waitlist came before a member, and everyone who moved up was emailed.</summary>
    private async Task AssertWhole(Studio studio, IEnumerable<Guid> people)
    {
        var now = await portal.Read(studio);
        var live = now
            .Memberships.Where(m => m.Role == StudioRole.Member && m.State != StudioMembershipState.Left)
            .ToList();
        var (active, waiting) = (
            live.Where(m => m.State == StudioMembershipState.Active).ToList(),
            live.Where(m => m.State == StudioMembershipState.Waitlisted).ToList()
        );
        Assert.Equal(people.Order(), live.Select(m => m.AccountId).Order());
        Assert.Equal(now.Spots - active.Count, now.SpotsLeft);
        Assert.True(waiting.Count == 0 || now.SpotsLeft == 0, "Someone is on the waitlist although a spot is free.");
        Assert.All(
            waiting,
            waits =>
                Assert.All(
                    active,
                    holds => Assert.True(holds.QueueNumber < waits.QueueNumber, "Someone on the waitlist was skipped.")
                )
        );
        var movedUp = now.Memberships.Count(m => m is { WaitlistedAt: not null, JoinedAt: not null });
        Assert.Equal(
            movedUp,
            await portal.Db(db =>
                db.Outbox.CountAsync(mail =>
                    mail.Template == "studio-moved-up" && mail.Stream!.StartsWith($"studio/{studio.Id}/")
                )
            )
        );
    }
}
