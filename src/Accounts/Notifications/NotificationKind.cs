namespace NetworkPortal.Accounts.Notifications;

/// <summary>A sort of news that people choose when to be told of.</summary>
/// <param name="Key">Its name in the database, for ever: "studio.place".</param>
/// <param name="Title">What people call it: "A place for you".</param>
/// <param name="Text">What exactly comes, in a sentence.</param>
/// <param name="Because">Why it comes, going on from "You get this because": "you wait for a place in this
/// studio".</param>
/// <param name="Usual">When it comes to who has not chosen: the fewer mails, the better.</param>
public sealed record NotificationKind(string Key, string Title, string Text, string Because, DeliveryFrequency Usual)
{
    /// <summary>What can be chosen; not weekly where a week is too late.</summary>
    public IReadOnlyList<DeliveryFrequency> Choices { get; init; } =
    [DeliveryFrequency.AtOnce, DeliveryFrequency.Daily, DeliveryFrequency.Weekly, DeliveryFrequency.Off];

    /// <summary>Whether it can be chosen for each place (such as a studio) apart.</summary>
    public bool ByPlace { get; init; }

    /// <summary>The same where it can't be switched off, and why.</summary>
    internal NotificationKind Fixed() =>
        this with
        {
            Text = Text + " You can’t turn this off while you’re the only one who gets it.",
            Choices = [.. Choices.Where(choice => choice != DeliveryFrequency.Off)],
        };
}

/// <summary>Mail that comes at once whatever was chosen, and why.</summary>
public sealed record FixedMail(string Title, string Text);

/// <summary>Something a person is in, and can choose for: a studio.</summary>
public sealed record NotificationPlace(Guid Id, string Name);

/// <summary>One thing in a digest, in the words of the day on which it is sent.</summary>
/// <param name="About">The studio, school or visit it belongs to; lines about the same stand together.</param>
/// <param name="Url">A path of the portal.</param>
public sealed record NoticeLine(string About, string Title, string Text, string Url);
