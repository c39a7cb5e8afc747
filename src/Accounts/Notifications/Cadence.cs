
namespace NetworkPortal.Accounts.Notifications;

/// <summary>When a person is told.</summary>
public enum Cadence
{
    AtOnce,
    Daily,
    Weekly,
    Off,
}

internal static class CadenceWords
{
    public static string Words(this Cadence cadence) => cadence switch
    {
        Cadence.AtOnce => "Right away",
        Cadence.Daily => "Daily digest",
        Cadence.Weekly => "Weekly digest",
        _ => "Off",
    };
}
