namespace NetworkPortal.Accounts.Notifications;

/// <summary>When a person is told of one kind of news: everywhere, or in one place.</summary>
public sealed class NotificationChoice
{
    private NotificationChoice() => Kind = "";

    public NotificationChoice(Guid accountId, string kind, Guid placeId, DeliveryFrequency cadence) =>
        (AccountId, Kind, PlaceId, Cadence) = (accountId, kind, placeId, cadence);

    public Guid AccountId { get; private set; }

    public string Kind { get; private set; }

    /// <summary><see cref="Guid.Empty"/> for everywhere: a null would not be unique.</summary>
    public Guid PlaceId { get; private set; }

    public DeliveryFrequency Cadence { get; private set; }

    public void Change(DeliveryFrequency cadence) => Cadence = cadence;
}
