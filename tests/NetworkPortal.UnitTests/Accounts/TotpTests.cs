using NetworkPortal.Accounts.Authenticator;
using NodaTime;

namespace NetworkPortal.UnitTests.Accounts;

public sealed class TotpTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 9, 12, 0, 15);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void A_code_is_valid_in_its_own_30_seconds_and_the_ones_before_and_after(int away)
    {
        var key = Totp.NewKey();
        Assert.Equal(Totp.Step(Now) + away, Totp.Find(key, Totp.Code(key, Totp.Step(Now) + away), Now));
    }

    [Fact]
    public void A_code_is_not_valid_at_any_other_time()
    {
        var (key, step) = ("12345678901234567890"u8.ToArray(), Totp.Step(Now));
        var (good, others) = (
            Enumerable.Range(-1, 3).Select(away => Totp.Code(key, step + away)).ToList(),
            Enumerable.Range(-3000, 6001).Where(away => Math.Abs(away) > 1)
        );
        // With a million possible codes, one may repeat by chance.
        Assert.All(
            others.Select(away => Totp.Code(key, step + away)).Where(code => !good.Contains(code)),
            code => Assert.Null(Totp.Find(key, code, Now))
        );
    }
}
