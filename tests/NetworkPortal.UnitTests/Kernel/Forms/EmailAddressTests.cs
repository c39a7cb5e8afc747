using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.UnitTests.Kernel.Forms;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ann\u200B@z1.example", "ann@z1.example")]
    [InlineData("\u00A0ann@z1.example\u00A0", "ann@z1.example")]
    [InlineData("\uFEFFann@z1.example", "ann@z1.example")]
    [InlineData("an\u00ADn@z1\u2060.example", "ann@z1.example")]
    [InlineData("\u202Aann@z1.example\u202C", "ann@z1.example")]
    [InlineData("ann\uFE0F@z1.example", "ann@z1.example")]
    [InlineData("ann\u3164@z1.example", "ann@z1.example")]
    [InlineData("ann\U000E0061@z1.example", "ann@z1.example")]
    [InlineData("\uFF41nn\uFF20z1\uFF0Eexample", "ann@z1.example")]
    [InlineData("ann@Z1.Example", "ann@z1.example")]
    [InlineData("ed@b\u00FCcher.example", "ed@xn--bcher-kva.example")]
    [InlineData("ed@bu\u0308cher.example", "ed@xn--bcher-kva.example")]
    [InlineData("ed@B\u00DCCHER\u3002example", "ed@xn--bcher-kva.example")]
    [InlineData("ed@xn--bcher-kva.example", "ed@xn--bcher-kva.example")]
    [InlineData("Fay.O'Neil+portal@z1.example", "Fay.O'Neil+portal@z1.example")]
    public void An_address_has_one_canonical_form(string typed, string form)
    {
        Assert.Equal(form, EmailAddress.Clean(typed));
        Assert.True(EmailAddress.IsAddress(typed));
        Assert.Equal(EmailAddress.Key(form), EmailAddress.Key(typed));
    }

    [Theory]
    [InlineData("jos\u00E9@z1.example")]
    [InlineData("jose\u0301@z1.example")]
    [InlineData("\u5F20@z1.example")]
    [InlineData("ann@z1_x.example")]
    [InlineData("ann@z1")]
    [InlineData("ann b@z1.example")]
    [InlineData("ann@z1.example, bea@z1.example")]
    [InlineData("\"Ann\" <ann@z1.example>")]
    [InlineData("a..b@z1.example")]
    [InlineData("@z1.example")]
    [InlineData("ann@")]
    [InlineData("")]
    public void Text_that_is_not_a_valid_email_address_is_rejected(string typed) =>
        Assert.False(EmailAddress.IsAddress(typed));

    [Theory]
    [InlineData("Zoe\u0308 Mu\u0308ller", "Zo\u00EB M\u00FCller")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("A\u030A\u0323", "\u1EA0\u030A")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\uFB01", "\uFB01")]
    [InlineData("plain", "plain")]
    public void A_name_is_normalized_to_composed_characters(string typed, string form) =>
        Assert.Equal(form, LetterForms.Compose(typed));

    [Theory]
    [InlineData("\uFB01ne cafe\u0301", "fine caf\u00E9")]
    [InlineData("\uFF30\uFF41\uFF53\uFF53\u2460\u00B2", "Pass12")]
    [InlineData("\u210C\U0001D400\u33A5", "HAm3")]
    public void A_password_is_compared_without_compatibility_forms(string typed, string form) =>
        Assert.Equal(form, LetterForms.Compatible(typed));

    [Fact]
    public void A_lone_surrogate_causes_no_error()
    {
        foreach (var text in (string[])["a\uD800b", "\uDC00", "\u00E9\uD83D"])
        {
            Assert.False(EmailAddress.IsAddress(text + "@z1.example"));
            Assert.NotEmpty(LetterForms.Compose(text));
        }
    }
}
