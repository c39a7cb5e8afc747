using NetworkPortal.Meetings;
using NetworkPortal.Studios;
using NodaTime;

namespace NetworkPortal.Tests.Studios;

public sealed class StudioTests
{
    private static readonly Instant Now = StudioStage.Now;

    [Fact]
    public void A_proposal_takes_no_members_and_is_led_by_its_proposer()
    {
        var proposer = Guid.NewGuid();
        var studio = Studio.Propose(
            Guid.CreateVersion7(),
            "who-talks",
            StudioStage.Plan(places: 8),
            proposer,
            StudioStage.Happened()
        );
        Assert.Equal(StudioState.Proposed, studio.State);
        Assert.False(studio.TakesMembers);
        Assert.Equal((8, 8), (studio.Spots, studio.SpotsLeft));
        var leader = Assert.Single(studio.Memberships);
        Assert.Equal(
            (proposer, StudioRole.Facilitator, StudioMembershipState.Active),
            (leader.AccountId, leader.Role, leader.State)
        );
    }

    [Fact]
    public void A_studio_opens_only_once()
    {
        var studio = New();
        var opened = StudioStage.Happened();
        Assert.Equal(TransitionResult.Done, studio.Open(opened));
        Assert.Equal((StudioState.Recruiting, true), (studio.State, studio.TakesMembers));
        Assert.NotEqual(TransitionResult.Done, studio.Open(StudioStage.Happened(Now + Duration.FromDays(1))));
        Assert.Equal(opened.At, studio.OpenedAt);
    }

    [Fact]
    public void A_declined_proposal_keeps_its_reason_and_cannot_be_opened()
    {
        var studio = New();
        Assert.Equal(TransitionResult.Done, studio.Decline(StudioStage.Happened(reason: "Twin of another")));
        Assert.NotEqual(TransitionResult.Done, studio.Open(StudioStage.Happened()));
        Assert.Equal((StudioState.Declined, "Twin of another"), (studio.State, studio.Reason));
    }

    [Fact]
    public void An_open_studio_cannot_be_declined() =>
        Assert.NotEqual(TransitionResult.Done, Open(New()).Decline(StudioStage.Happened(reason: "Too late")));

    [Fact]
    public void An_open_studio_can_be_canceled_but_a_proposal_cannot()
    {
        Assert.NotEqual(TransitionResult.Done, New().Cancel(StudioStage.Happened(reason: "No room")));
        var studio = Open(New());
        Assert.Equal(TransitionResult.Done, studio.Cancel(StudioStage.Happened(reason: "No room")));
        Assert.False(studio.TakesMembers);
    }

    [Fact]
    public void A_studio_starts_on_its_first_day_and_waits_for_its_facilitators_after_its_last()
    {
        var studio = Open(New());
        studio.Meet("First", Now, Now + Duration.FromHours(1), "");
        Assert.NotEqual(TransitionResult.Done, studio.Advance(StudioStage.Happened()));
        Assert.Equal(TransitionResult.Done, studio.Advance(StudioStage.Happened(Now + Duration.FromDays(16))));
        Assert.Equal(StudioState.Active, studio.State);
        Assert.True(studio.TakesMembers);
        Assert.NotEqual(TransitionResult.Done, studio.Advance(StudioStage.Happened(Now + Duration.FromDays(17))));
        Assert.Equal(TransitionResult.Already, studio.Advance(StudioStage.Happened(Now + Duration.FromDays(80))));
        Assert.True(studio.IsOverdue(Now + Duration.FromDays(80)));
        Assert.Equal(TransitionResult.Done, studio.Finish("It works.", "", StudioStage.Happened()));
        Assert.Equal(StudioState.Completed, studio.State);
        Assert.False(studio.TakesMembers);
    }

    [Fact]
    public void A_studio_does_not_start_without_a_dated_session() =>
        Assert.NotEqual(TransitionResult.Done, Open(New()).Advance(StudioStage.Happened(Now + Duration.FromDays(16))));

    [Fact]
    public void A_proposal_does_not_start_automatically()
    {
        var studio = New();
        studio.Meet("First", Now, Now + Duration.FromHours(1), "");
        Assert.NotEqual(TransitionResult.Done, studio.Advance(StudioStage.Happened(Now + Duration.FromDays(30))));
    }

    [Theory]
    [InlineData("https://meet.example/room", true)]
    [InlineData("Library", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/studios", false)]
    public void A_location_is_a_link_only_if_it_is_a_web_address(string place, bool link) =>
        Assert.Equal(
            link ? place : null,
            new StudioSession(Guid.NewGuid(), "First", Now, Now + Duration.FromHours(1), place).Link
        );

    [Fact]
    public void A_studios_dates_are_written_out()
    {
        Assert.Equal("September 14 to December 4, 2026", StudioText.Dates(new(2026, 9, 14), new(2026, 12, 4)));
        Assert.Equal("November 2, 2026 to January 30, 2027", StudioText.Dates(new(2026, 11, 2), new(2027, 1, 30)));
    }

    private static Studio New() =>
        Studio.Propose(Guid.CreateVersion7(), "who-talks", StudioStage.Plan(), Guid.NewGuid(), StudioStage.Happened());

    private static Studio Open(Studio studio)
    {
        studio.Open(StudioStage.Happened());
        return studio;
    }
}
