using NetworkPortal.Studios.Proposing;

namespace NetworkPortal.UnitTests.Studios.Proposing;

public sealed class QuestionTests
{
    [Theory]
    [InlineData("What helps?")]
    [InlineData("What do they mean by “why?”")]
    [InlineData("What helps (and for whom?)")]
    [InlineData("What did she mean by 'why?'")]
    [InlineData("何が役に立つか？")]
    [InlineData("何が役に立つか？」")]
    [InlineData("ما الذي يساعد؟")]
    [InlineData("Τι βοηθά\u037e")]
    [InlineData("Really?!")]
    [InlineData("**What helps?** ")]
    public void A_question_may_end_with_any_scripts_question_mark_and_closing_punctuation(string text) =>
        Assert.True(ProposalForm.IsQuestion(text));

    [Theory]
    [InlineData("What helps")]
    [InlineData("What helps.")]
    [InlineData("Why? Because.")]
    [InlineData("”)")]
    [InlineData("Half;")]
    public void A_statement_is_not_a_question(string text) => Assert.False(ProposalForm.IsQuestion(text));
}
