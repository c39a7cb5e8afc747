using NetworkPortal.Accounts.Notifications;

namespace NetworkPortal.Studios;

/// <summary>The kinds of notifications about studios, and their subjects.</summary>
internal static class StudioNotices
{
    public static readonly NotificationKind Place = new(
        "studio.place",
        "A spot opened up",
        "You got a spot in a studio after being on its waitlist.",
        "you’re on the waitlist for this studio",
        DeliveryFrequency.AtOnce
    )
    {
        ByPlace = true,
    };

    public static readonly NotificationKind Reminder = new(
        "studio.reminder",
        "Upcoming sessions",
        "A reminder the day before each session of a studio you’re in.",
        "you’re in this studio",
        DeliveryFrequency.Daily
    )
    {
        ByPlace = true,
        Choices = [DeliveryFrequency.AtOnce, DeliveryFrequency.Daily, DeliveryFrequency.Off],
    };

    public static readonly NotificationKind Session = new(
        "studio.session",
        "Calendar invitations to sessions",
        "An invitation for your calendar when you join a studio or it adds sessions. If you turn this off, we still "
            + "update the invitations that you have.",
        "you’re in this studio",
        DeliveryFrequency.AtOnce
    )
    {
        Choices = [DeliveryFrequency.AtOnce, DeliveryFrequency.Off],
    };

    public static readonly NotificationKind Facilitator = new(
        "studio.facilitator",
        "From your facilitators about sessions",
        "A reminder that a facilitator sends by hand, and three lines after each session: what you did, what you "
            + "found, and what is next.",
        "you’re in this studio",
        DeliveryFrequency.AtOnce
    )
    {
        ByPlace = true,
    };

    public static readonly NotificationKind Poll = new(
        "studio.poll",
        "Finding a time",
        "A facilitator asks which times for a session suit you.",
        "you’re in this studio",
        DeliveryFrequency.AtOnce
    )
    {
        ByPlace = true,
    };

    public static readonly NotificationKind Receipt = new(
        "studio.receipt",
        "Confirmations",
        "You joined a studio or its waitlist, or you proposed a studio. The email includes dates and next steps.",
        "you joined this studio or its waitlist, or proposed it",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Answer = new(
        "studio.answer",
        "Replies and changes",
        "Network staff approved or declined your studio proposal, someone "
            + "replied to your invitation, or your studio needs a new facilitator.",
        "you proposed this studio or take part in it",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Proposal = new(
        "studio.proposal",
        "Studio proposals",
        "A teacher proposed a studio, or revised a proposal, and network staff need to answer it.",
        "you review studio proposals",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Roster = new(
        "studio.roster",
        "People joining and leaving",
        "Someone joined or left a studio that you facilitate, or its waitlist.",
        "you facilitate this studio",
        DeliveryFrequency.Daily
    )
    {
        ByPlace = true,
    };

    public static readonly NotificationKind Change = new(
        "studio.change",
        "Changes to your studios",
        "The question, dates, or time commitment of a studio you’re in changed, it was paused or resumed, or you "
            + "have a new role in it.",
        "you’re in this studio",
        DeliveryFrequency.AtOnce
    )
    {
        ByPlace = true,
    };

    /// <summary>
    /// Returns the notification subject of a membership, which differs for a spot and for the waitlist.
    /// </summary>
    public static string Subject(StudioMembership membership) =>
        membership.IsWaitlisted ? $"{membership.Id:N}/waiting" : Subject(membership.Id);

    public static string Subject(Guid id) => id.ToString("N");
}
