namespace NetworkPortal.Accounts.Notifications;

/// <summary>A person's delivery choice for one kind of notification: everywhere, or in one place.</summary>
public sealed class NotificationChoice
{
    private NotificationChoice() => Kind = "";

    public NotificationChoice(Guid accountId, string kind, Guid placeId, DeliveryFrequency cadence)
    {
        AccountId = accountId;
        Kind = kind;
        StudioId = placeId;
        Cadence = cadence;
    }

    public Guid AccountId { get; private set; }

    public string Kind { get; private set; }

    /// <summary><see cref="Guid.Empty"/> for everywhere: a null would not be unique in the index.</summary>
    public Guid StudioId { get; private set; }

    public DeliveryFrequency Cadence { get; private set; }

    public void Change(DeliveryFrequency cadence) => Cadence = cadence;
}
