namespace NetworkPortal.Accounts.Notifications;

/// <summary>A kind of notification with its own delivery choice.</summary>
/// <param name="Key">The permanent database key: "studio.place".</param>
/// <param name="Title">The display name: "A place for you".</param>
/// <param name="Text">One sentence that says exactly what is sent.</param>
/// <param name="Because">The reason, completing "You get this because": "you wait for a place in this studio".</param>
/// <param name="Usual">The default frequency; prefer the one that sends the fewest emails.</param>
public sealed record NotificationKind(string Key, string Title, string Text, string Because, DeliveryFrequency Usual)
{
    /// <summary>The available frequencies; leave out weekly where a week is too late.</summary>
    public IReadOnlyList<DeliveryFrequency> Choices { get; init; } =
    [DeliveryFrequency.AtOnce, DeliveryFrequency.Daily, DeliveryFrequency.Weekly, DeliveryFrequency.Off];

    /// <summary>Whether people can choose separately for each place (such as a studio).</summary>
    public bool ByPlace { get; init; }

    /// <summary>Returns the kind for a person who can't turn it off, with the reason added.</summary>
    internal NotificationKind Fixed() =>
        this with
        {
            Text = Text + " You can’t turn this off while you’re the only person who gets these emails.",
            Choices = [.. Choices.Where(choice => choice != DeliveryFrequency.Off)],
        };
}

/// <summary>An email that is sent immediately regardless of settings, and why.</summary>
public sealed record FixedMail(string Title, string Text);

/// <summary>A place, such as a studio, that a person belongs to and can choose settings for.</summary>
public sealed record NotificationPlace(Guid Id, string Name);

/// <summary>One line of a digest, with its text as of the day it is sent.</summary>
/// <param name="About">The studio, school, or visit it belongs to; lines about the same one are grouped.</param>
/// <param name="Url">A path of the portal.</param>
public sealed record NoticeLine(string About, string Title, string Text, string Url);
