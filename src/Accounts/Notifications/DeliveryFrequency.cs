namespace NetworkPortal.Accounts.Notifications;

/// <summary>When a person is notified.</summary>
public enum DeliveryFrequency
{
    AtOnce,
    Daily,
    Weekly,
    Off,
}

internal static class DeliveryFrequencyText
{
    public static string Text(this DeliveryFrequency cadence) =>
        cadence switch
        {
            DeliveryFrequency.AtOnce => "Right away",
            DeliveryFrequency.Daily => "Daily digest",
            DeliveryFrequency.Weekly => "Weekly digest",
            _ => "Off",
        };
}
