using Microsoft.EntityFrameworkCore;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Joining;

/// <summary>Places under a crowd: never oversold, nobody lost, and the line in the order in which people
/// asked.</summary>
public sealed class SeatsTests(PortalFixture portal)
{
    [Fact]
    public async Task Two_hundred_join_at_once_and_ten_get_the_ten_places()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 10));
        var crowd = await portal.NewTeachers(200);
        await AtOnce(crowd.Select(Joining(studio)));
        await AssertWhole(studio, crowd.Select(p => p.Id));
    }

    [Fact]
    public async Task People_join_and_leave_at_once_and_every_place_goes_to_the_first_in_line()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 8));
        var (first, second) = (await portal.NewTeachers(40), await portal.NewTeachers(40));
        await AtOnce(first.Select(Joining(studio)));
        var leaving = first.Where((_, at) => at % 2 == 0).ToList();
        await AtOnce(second.Select(Joining(studio)).Concat(leaving.Select(Leaving(studio))));
        await AssertWhole(studio, first.Except(leaving).Concat(second).Select(p => p.Id));
    }

    [Fact]
    public async Task Everybody_leaves_at_once_and_every_place_is_free_again()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 5));
        var crowd = await portal.NewTeachers(30);
        await AtOnce(crowd.Select(Joining(studio)));
        await AtOnce(crowd.Select(Leaving(studio)));
        await AssertWhole(studio, []);
        Assert.Equal(5, (await portal.Read(studio)).PlacesLeft);
    }

    [Fact]
    public async Task One_person_joins_and_leaves_twenty_times_at_once_and_holds_one_place_at_most()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 5));
        var person = await portal.NewTeacher();
        await AtOnce(
            Enumerable.Range(0, 20).Select(at => at % 3 == 0 ? Leaving(studio)(person) : Joining(studio)(person))
        );
        await portal.Join(studio, person);
        await AssertWhole(studio, [person.Id]);
        Assert.Equal(4, (await portal.Read(studio)).PlacesLeft);
    }

    [Fact]
    public async Task The_place_of_one_who_leaves_goes_to_the_first_in_line()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var (holder, next, last) = (await portal.NewTeacher(), await portal.NewTeacher(), await portal.NewTeacher());
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
    public async Task Who_leaves_the_waitlist_and_comes_back_stands_at_its_end()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var (holder, fickle, patient) = (
            await portal.NewTeacher(),
            await portal.NewTeacher(),
            await portal.NewTeacher()
        );
        foreach (var person in new[] { holder, fickle, patient })
            await portal.Join(studio, person);
        await portal.Leave(studio, fickle);
        await portal.Join(studio, fickle);
        await portal.Leave(studio, holder);
        Assert.Equal(StudioMembershipState.Active, (await portal.Part(studio, patient))!.State);
        Assert.Equal(StudioMembershipState.Waitlisted, (await portal.Part(studio, fickle))!.State);
    }

    [Fact]
    public async Task A_proposal_takes_nobody_and_an_open_studio_does()
    {
        var leader = await portal.NewTeacher();
        var person = await portal.NewTeacher();
        Assert.Null(await portal.Join(await portal.NewStudio(leader, open: false), person));
        Assert.NotNull(await portal.Join(await portal.NewStudio(leader), person));
    }

    private Func<Person, Func<Task>> Joining(Studio studio) => person => () => portal.Join(studio, person);

    private Func<Person, Func<Task>> Leaving(Studio studio) => person => () => portal.Leave(studio, person);

    /// <summary>In no order, more at a time than the database has connections for.</summary>
    private static Task AtOnce(IEnumerable<Func<Task>> work) =>
        Parallel.ForEachAsync(
            work.OrderBy(_ => Random.Shared.Next()),
            new ParallelOptions { MaxDegreeOfParallelism = 40 },
            async (one, _) => await one()
        );

    /// <summary>Exactly these people are in the studio or its line; the counter is right; nobody in line came before
    /// one with a place; mail went to whoever moved up.</summary>
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
        Assert.Equal(now.Places - active.Count, now.PlacesLeft);
        Assert.True(waiting.Count == 0 || now.PlacesLeft == 0, "Somebody waits although a place is left.");
        Assert.All(
            waiting,
            waits => Assert.All(active, holds => Assert.True(holds.Turn < waits.Turn, "Somebody came before the line."))
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
