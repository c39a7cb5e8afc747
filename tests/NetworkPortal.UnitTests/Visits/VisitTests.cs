using NetworkPortal.Accounts;
using NetworkPortal.Meetings;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.UnitTests.Visits;

public sealed class VisitTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 1, 5, 12, 0);

    [Fact]
    public void A_new_request_is_pending_and_holds_one_spot_per_team_member()
    {
        var visit = Request();
        Assert.Equal((VisitState.Requested, 2, true, 0), (visit.State, visit.TeamSize, visit.IsLive, visit.Sequence));
        Assert.Equal(["Ana", "Ben"], visit.Team.Select(p => p.Name));
        Assert.Equal(VisitEventKind.Requested, Assert.Single(visit.Events).Kind);
    }

    [Fact]
    public void Every_visit_has_its_own_calendar_UID() => Assert.NotEqual(Request().CalendarUid, Request().CalendarUid);

    [Fact]
    public void Confirming_twice_has_no_further_effect()
    {
        var visit = Request();
        Assert.Equal(TransitionResult.Done, visit.Confirm("Host", Now));
        Assert.Equal(TransitionResult.Already, visit.Confirm("Host", Now));
        Assert.Equal(2, visit.Events.Count);
        Assert.Equal(0, visit.Sequence);
    }

    [Fact]
    public void Declining_keeps_the_reason_and_frees_the_spots()
    {
        var visit = Request();
        Assert.Equal(TransitionResult.Done, visit.Decline("Host", "Exams", Now));
        Assert.Equal((VisitState.Declined, "Exams", false), (visit.State, visit.Reason, visit.IsLive));
        Assert.Equal(TransitionResult.Already, visit.Decline("Host", "Again", Now));
        Assert.Equal("Exams", visit.Reason);
    }

    [Fact]
    public void A_declined_request_can_be_neither_confirmed_nor_canceled()
    {
        var visit = Request();
        visit.Decline("Host", "Exams", Now);
        Assert.Equal(TransitionResult.Refused, visit.Confirm("Host", Now));
        Assert.Equal(TransitionResult.Refused, visit.Cancel(VisitSide.Visitor, new("Ana", Now)));
    }

    [Fact]
    public void A_confirmed_visit_cannot_be_declined_but_either_side_can_cancel_it()
    {
        var visit = Request();
        visit.Confirm("Host", Now);
        Assert.Equal(TransitionResult.Refused, visit.Decline("Host", "Exams", Now));
        Assert.Equal(TransitionResult.Done, visit.Cancel(VisitSide.Host, new("Host", Now) { Reason = "Flood" }));
        Assert.Equal((VisitState.Canceled, VisitSide.Host, "Flood"), (visit.State, visit.CanceledBy, visit.Reason));
    }

    [Fact]
    public void Canceling_twice_has_no_further_effect()
    {
        var visit = Request();
        Assert.Equal(TransitionResult.Done, visit.Cancel(VisitSide.Visitor, new("Ana", Now)));
        Assert.Equal(TransitionResult.Already, visit.Cancel(VisitSide.Host, new("Host", Now)));
        Assert.Equal(VisitSide.Visitor, visit.CanceledBy);
        Assert.Equal(TransitionResult.Refused, visit.Confirm("Host", Now));
    }

    [Fact]
    public void The_sequence_rises_only_for_changes_sent_to_calendars()
    {
        var unconfirmed = Request();
        unconfirmed.Follow(new([], Moved: true), "Host", Now);
        unconfirmed.Cancel(VisitSide.Visitor, new("Ana", Now));
        Assert.Equal(0, unconfirmed.Sequence);

        var confirmed = Request();
        confirmed.Confirm("Host", Now);
        confirmed.Follow(new([], Moved: true), "Host", Now);
        confirmed.Follow(new([], Moved: false), "Host", Now);
        Assert.Equal(1, confirmed.Sequence);
        confirmed.Cancel(VisitSide.Visitor, new("Ana", Now));
        Assert.Equal(2, confirmed.Sequence);
    }

    [Fact]
    public void A_visit_cannot_be_answered_or_canceled_after_its_day()
    {
        var after = Now + Duration.FromDays(400);
        var visit = Request();
        Assert.Equal(TransitionResult.Refused, visit.Confirm("Host", after));
        Assert.Equal(TransitionResult.Refused, visit.Cancel(VisitSide.Visitor, new("Ana", after)));
    }

    [Fact]
    public void Someone_who_joins_leaves_or_stays_on_the_team_is_known_by_the_version()
    {
        var visit = Request();
        Assert.Equal(
            TransitionResult.Done,
            visit.ChangeTeam([new("Ana Ruiz", "ANA@school.test"), new("Cal", "cal@school.test")], "Ana", Now)
        );
        Assert.Equal(["Ana Ruiz", "Cal"], visit.Team.Select(p => p.Name));
        Assert.Equal((2, 2), (visit.TeamSize, visit.Version));
        var ben = visit.People.Single(p => p.Name == "Ben");
        Assert.Equal((VisitPersonStatus.Removed, (int?)2), (ben.Status, ben.LeftVersion));
        Assert.Equal(2, visit.People.Single(p => p.Name == "Cal").AddedVersion);
        Assert.Equal(TransitionResult.Already, visit.ChangeTeam([.. visit.Team.Select(Member)], "Ana", Now));
        Assert.Equal(2, visit.Version);
    }

    [Fact]
    public void Only_a_withdrawn_invitation_raises_the_sequence_when_the_team_changes()
    {
        var visit = Request();
        visit.Confirm("Host", Now);
        foreach (var person in visit.Team)
            person.Invite(visit.Sequence);
        visit.ChangeTeam([.. visit.Team.Select(Member), new("Cal", "cal@school.test")], "Ana", Now);
        Assert.Equal(0, visit.Sequence);
        visit.ChangeTeam([Member(visit.Team[0])], "Ana", Now);
        Assert.Equal(1, visit.Sequence);
    }

    [Fact]
    public void The_last_person_cannot_leave_a_team()
    {
        var visit = Request();
        Assert.Equal(TransitionResult.Done, visit.Excuse(visit.Team[1].Id, "Ben", "Sick", Now));
        Assert.Equal((1, "Sick"), (visit.TeamSize, visit.Events[^1].Reason));
        Assert.Equal(TransitionResult.Already, visit.Excuse(visit.People[1].Id, "Ben", "", Now));
        Assert.Equal(TransitionResult.Refused, visit.Excuse(visit.Team[0].Id, "Ana", "", Now));
        Assert.Equal(TransitionResult.Refused, visit.Excuse(Guid.NewGuid(), "Someone", "", Now));
    }

    [Fact]
    public void A_visit_wants_spots_only_while_it_is_live()
    {
        var visit = Request();
        Assert.Equal([new WantedHold(visit.HostDayId, 2, HoldKind.Requested)], visit.Wanted());
        visit.Confirm("Host", Now);
        Assert.Equal(HoldKind.Confirmed, Assert.Single(visit.Wanted()).Kind);
        visit.Cancel(VisitSide.Host, new("Host", Now));
        Assert.Empty(visit.Wanted());
    }

    private static TeamMember Member(VisitPerson person) => new(person.Name, person.Email);

    private static Visit Request()
    {
        var day = new HostDay(
            new VisitOffer(Guid.NewGuid(), new() { Focus = "Conferences" }, Now),
            new()
            {
                Date = new(2027, 3, 9),
                Starts = new(9, 0),
                Ends = new(14, 0),
                TimeZoneId = "America/New_York",
                Teams = 1,
                People = 4,
            },
            Now
        );
        var visit = Visit.Request(
            new(day.Id, Guid.NewGuid(), "To learn", [new("Ana", "ana@school.test"), new("Ben", "ben@school.test")]),
            new Account("Ana", "ana@school.test", "America/New_York", Now),
            Now
        );
        typeof(Visit).GetProperty(nameof(Visit.HostDay))!.SetValue(visit, day);
        return visit;
    }
}
