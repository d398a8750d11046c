<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>See why neural networks learn, and why they don&apos;t.</source>
        <translation>신경망이 왜 학습하는지, 왜 학습하지 못하는지 눈으로 확인합니다.</translation>
    </message>
    <message>
        <source>&amp;Copy versions</source>
        <translation>버전 복사(&amp;C)</translation>
    </message>
    <message>
        <source>The program&apos;s icon</source>
        <translation>프로그램 아이콘</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Licences and sources</source>
        <translation>라이선스와 출처</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Typeface</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>Pretendard, © 2021 Kil Hyung-jin, under the SIL Open Font License 1.1 (&lt;a href=&quot;https://openfontlicense.org&quot;&gt;openfontlicense.org&lt;/a&gt;).</source>
        <translation>Pretendard, © 2021 Kil Hyung-jin, SIL Open Font License 1.1(&lt;a href=&quot;https://openfontlicense.org&quot;&gt;openfontlicense.org&lt;/a&gt;)에 따라 씁니다.</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>10,000 digits of MNIST by Yann LeCun and Corinna Cortes, made from NIST&apos;s Special Databases 1 and 3 (LeCun, Bottou, Bengio, Haffner, 1998). This selection is under the licence Creative Commons Attribution-ShareAlike 3.0 (&lt;a href=&quot;https://creativecommons.org/licenses/by-sa/3.0/&quot;&gt;CC BY-SA 3.0&lt;/a&gt;), as the data set commonly is.</source>
        <translation>Yann LeCun과 Corinna Cortes의 MNIST 숫자 10,000개입니다. NIST의 Special Database 1과 3에서 만들었습니다(LeCun, Bottou, Bengio, Haffner, 1998). 이 데이터셋이 흔히 그렇듯 Creative Commons 저작자표시-동일조건변경허락 3.0(&lt;a href=&quot;https://creativecommons.org/licenses/by-sa/3.0/&quot;&gt;CC BY-SA 3.0&lt;/a&gt;)에 따릅니다.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>Qt and PySide6, © The Qt Company Ltd. and contributors, are used under the GNU Lesser General Public License, version 3 (&lt;a href=&quot;https://www.gnu.org/licenses/lgpl-3.0.html&quot;&gt;LGPLv3&lt;/a&gt;): as unchanged libraries, which you may replace by versions of your own. NumPy and msgspec are under the BSD licence, pyqtgraph under the MIT licence, tqdm under MPL 2.0 and MIT.</source>
        <translation>Qt와 PySide6(© The Qt Company Ltd. 및 기여자)은 GNU Lesser General Public License 버전 3(&lt;a href=&quot;https://www.gnu.org/licenses/lgpl-3.0.html&quot;&gt;LGPLv3&lt;/a&gt;)에 따라, 고치지 않은 라이브러리로 쓰며, 직접 고친 버전으로 바꿀 수 있습니다. NumPy와 msgspec은 BSD, pyqtgraph는 MIT, tqdm은 MPL 2.0과 MIT 라이선스입니다.</translation>
    </message>
    <message>
        <source>About Activation Playground</source>
        <translation>Activation Playground 정보</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;New experiment</source>
        <translation>새 실험(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy experiment as text</source>
        <translation>실험을 텍스트로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste experiment</source>
        <translation>실험 붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>One phase of a step: forward through a layer, the loss, backward through a layer, the update. Esc discards the unfinished step</source>
        <translation>한 스텝의 한 단계: 층 하나의 순전파, 손실, 층 하나의 역전파, 갱신. Esc를 누르면 끝나지 않은 스텝을 버립니다</translation>
    </message>
    <message>
        <source>Train on every batch once</source>
        <translation>모든 배치를 한 번씩 학습합니다</translation>
    </message>
    <message>
        <source>R&amp;eset</source>
        <translation>처음부터 다시(&amp;E)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>Back to step 0 with the same initial weights</source>
        <translation>같은 초기 가중치로 0스텝으로 돌아갑니다</translation>
    </message>
    <message>
        <source>&amp;New initialisation</source>
        <translation>새로 초기화(&amp;N)</translation>
    </message>
    <message>
        <source>New start</source>
        <translation>새로 초기화</translation>
    </message>
    <message>
        <source>Back to step 0 with new initial weights: the next seed</source>
        <translation>다음 시드로 가중치를 새로 초기화하여 0스텝으로 돌아갑니다</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>한 스텝 뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>실행(&amp;P)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Train until paused</source>
        <translation>멈출 때까지 학습합니다</translation>
    </message>
    <message>
        <source>&amp;Reset text size</source>
        <translation>글자 크기 되돌리기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Back to the normal view	Esc</source>
        <translation>보통 화면으로(&amp;B)	Esc</translation>
    </message>
    <message>
        <source>&amp;Explain the panel under the mouse</source>
        <translation>마우스 아래의 패널 설명(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Stop training here</source>
        <translation>여기서 학습을 멈춥니다</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>한 스텝(&amp;S)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>One update of the weights, from one batch</source>
        <translation>배치 하나로 가중치를 한 번 갱신합니다</translation>
    </message>
    <message>
        <source>Next p&amp;hase</source>
        <translation>다음 단계(&amp;H)</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Step an &amp;epoch</source>
        <translation>한 에폭(&amp;E)</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>One step back, to the exact weights before it; in a step that is walked through, one phase back</source>
        <translation>한 스텝 뒤로: 그 직전의 정확한 가중치로 돌아갑니다. 한 스텝을 단계별로 볼 때는 한 단계 뒤로 갑니다</translation>
    </message>
    <message>
        <source>To the s&amp;tart of the run</source>
        <translation>실행의 처음으로(&amp;T)</translation>
    </message>
    <message>
        <source>To the en&amp;d of the run</source>
        <translation>실행의 끝으로(&amp;D)</translation>
    </message>
    <message>
        <source>Start &amp;from these weights</source>
        <translation>이 가중치에서 시작(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Check the gradient</source>
        <translation>기울기 검사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Doctor: what is wrong?</source>
        <translation>닥터: 무엇이 문제인가(&amp;D)</translation>
    </message>
    <message>
        <source>S&amp;ummary of the network</source>
        <translation>신경망 요약(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Add a run like this one</source>
        <translation>이 실행과 같은 실행 추가(&amp;A)</translation>
    </message>
    <message>
        <source>Choose the &amp;next run</source>
        <translation>다음 실행 선택(&amp;N)</translation>
    </message>
    <message>
        <source>Choose the &amp;previous run</source>
        <translation>이전 실행 선택(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Make this run the first</source>
        <translation>이 실행을 첫 실행으로(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Keep this run&apos;s curves</source>
        <translation>이 실행의 곡선 남겨 두기(&amp;K)</translation>
    </message>
    <message>
        <source>Drop &amp;all kept curves</source>
        <translation>남겨 둔 곡선 모두 버리기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Drop this run</source>
        <translation>이 실행 버리기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Go on with this run alone</source>
        <translation>이 실행만으로 계속(&amp;G)</translation>
    </message>
    <message>
        <source>Over 8 &amp;seeds</source>
        <translation>시드 8개로(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;All lessons</source>
        <translation>모든 레슨(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>이어서 하기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open a folder of lessons…</source>
        <translation>레슨 폴더 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Make a lesson of this…</source>
        <translation>이것으로 레슨 만들기(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Forget your progress…</source>
        <translation>진행 기록 지우기(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Next stop</source>
        <translation>다음 질문으로(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous stop</source>
        <translation>이전 질문으로(&amp;P)</translation>
    </message>
    <message>
        <source>Predict &amp;again</source>
        <translation>다시 예측하기(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Show the answer</source>
        <translation>답 보기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Leave the lesson</source>
        <translation>레슨 나가기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>글자 크게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>글자 작게(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <source>P&amp;resentation mode</source>
        <translation>발표 모드(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;How to use it: all shortcuts</source>
        <translation>사용법: 모든 단축키(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo “{what}”</source>
        <translation>‘{what}’ 실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo “{what}”</source>
        <translation>‘{what}’ 다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>The run diverged at step {step} and can&apos;t go on; go back to try otherwise</source>
        <translation>학습이 {step}스텝에서 발산하여 더 나아갈 수 없습니다. 뒤로 가서 다르게 해 보세요</translation>
    </message>
</context>
<context>
    <name>ActivationPanel</name>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>The function g that turns each unit&apos;s weighted sum z into its output, and the slope g′ that its gradient is multiplied by. The bars count the layer&apos;s z over the probe set. When a sample is chosen, each dot is one unit&apos;s z and g(z) for it. Other functions can be laid over it, and the largest g′ of each is marked.</source>
        <translation>층의 각 유닛이 가중합 z를 출력으로 바꾸는 함수 g와, 기울기에 곱해지는 도함수 g′입니다. 막대는 프로브 집합에서 층의 z를 센 것입니다. 샘플을 고르면 점 하나가 그 샘플에 대한 유닛 하나의 z와 g(z)입니다. 다른 함수를 겹쳐 그릴 수 있으며, 각 함수의 g′가 가장 큰 곳을 표시합니다.</translation>
    </message>
    <message>
        <source>Look at where the bars lie. The grey part of a bar counts the z whose slope is 0 or, on a flat end, below 5% of its maximum. If nearly all is grey, hardly any gradient passes through this layer.</source>
        <translation>막대가 놓인 자리를 보세요. 막대의 회색 부분은 도함수가 0이거나, 평평한 끝에서 최댓값의 5% 미만인 z를 센 것입니다. 거의 다 회색이면 이 층을 지나는 기울기가 거의 없습니다.</translation>
    </message>
    <message>
        <source>The activation function, its derivative and the counts of z</source>
        <translation>활성화 함수와 그 도함수, z의 분포</translation>
    </message>
    <message>
        <source>z from</source>
        <translation>z 시작</translation>
    </message>
    <message>
        <source>z to</source>
        <translation>z 끝</translation>
    </message>
    <message>
        <source>count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>z here: {0}</source>
        <translation>이 구간의 z: {0}</translation>
    </message>
    <message>
        <source>Softmax depends on every z at once, so it has no single curve.</source>
        <translation>소프트맥스는 모든 z에 함께 의존하므로 하나의 곡선으로 그릴 수 없습니다.</translation>
    </message>
    <message>
        <source>no z is a finite number</source>
        <translation>유한한 z가 없음</translation>
    </message>
    <message>
        <source>z is too large to draw</source>
        <translation>z가 그릴 수 있는 범위를 벗어남</translation>
    </message>
    <message>
        <source>z that are not finite numbers: {0}</source>
        <translation>유한하지 않은 z: {0}개</translation>
    </message>
    <message>
        <source>no single curve</source>
        <translation>하나의 곡선이 없음</translation>
    </message>
    <message>
        <source>g′ = 0: {0} (probe: {1})</source>
        <translation>g′ = 0: {0} (프로브 {1}개)</translation>
    </message>
    <message>
        <source>saturated: {0} (probe: {1})</source>
        <translation>포화: {0} (프로브 {1}개)</translation>
    </message>
</context>
<context>
    <name>AnswerBars</name>
    <message>
        <source>The network&apos;s prediction</source>
        <translation>신경망의 예측</translation>
    </message>
    <message>
        <source>The output for each class. The small image is the network&apos;s input.</source>
        <translation>클래스마다의 출력입니다. 작은 그림은 신경망에 들어가는 입력입니다.</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Something went wrong: {error}
You can keep working. Details are in {log}</source>
        <translation>문제가 생겼습니다: {error}
작업은 계속할 수 있습니다. 자세한 내용: {log}</translation>
    </message>
</context>
<context>
    <name>Axis</name>
    <message>
        <source>Click the axis, or use ← → and Enter</source>
        <translation>축을 누르거나 ← → 그리고 Enter</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>지금까지</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>measured, share of {0}</source>
        <translation>측정, {0}의 비율</translation>
    </message>
    <message>
        <source>measured, median of {0}</source>
        <translation>측정, {0}의 중앙값</translation>
    </message>
    <message>
        <source>my prediction</source>
        <translation>내 예측</translation>
    </message>
</context>
<context>
    <name>Baselines</name>
    <message>
        <source>Largest class of the training samples: {0}, {1}</source>
        <translation>훈련 샘플에서 가장 많은 클래스: {0}, {1}</translation>
    </message>
    <message>
        <source>Largest class of the test samples: {0}, {1}</source>
        <translation>테스트 샘플에서 가장 많은 클래스: {0}, {1}</translation>
    </message>
</context>
<context>
    <name>BesidePanel</name>
    <message>
        <source>Side by side</source>
        <translation>나란히 보기</translation>
    </message>
    <message>
        <source>A column for each run: what it answers over the input plane (for images: which class it takes for which), and how its layers&apos; outputs a, weighted sums z or gradients δ are distributed over the probe set. At rest all are of the same step.</source>
        <translation>실행마다 한 열입니다. 입력 평면에서 무엇이라 답하는지(이미지에서는 어떤 클래스를 어떤 클래스로 보는지)와, 층의 출력 a, 가중합 z 또는 기울기 δ가 프로브 집합에 걸쳐 어떻게 분포하는지 보여 줍니다. 멈추면 모두 같은 스텝입니다.</translation>
    </message>
    <message>
        <source>Look along a row: with the same seed the data and the order of the batches are the same, so what you see differs by what the runs differ in alone.</source>
        <translation>가로로 따라가며 보세요. 시드가 같으면 데이터와 배치 순서도 같으므로, 보이는 차이는 실행들이 서로 다르게 한 설정에서만 나옵니다.</translation>
    </message>
    <message>
        <source>one run: add another to compare it with</source>
        <translation>실행이 하나입니다. 비교할 실행을 추가하세요</translation>
    </message>
    <message>
        <source>on the probe set ({0})</source>
        <translation>프로브 집합 {0}개</translation>
    </message>
    <message>
        <source>map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>Show what each run answers, over its layers</source>
        <translation>층 위에 각 실행이 답하는 것을 보여 줍니다</translation>
    </message>
    <message>
        <source>Outputs a, weighted sums z or gradients δ</source>
        <translation>출력 a, 가중합 z 또는 기울기 δ</translation>
    </message>
</context>
<context>
    <name>Biases</name>
    <message>
        <source>The layer has no biases: z = Wᵀ a. Click to give it some.</source>
        <translation>이 층에는 편향이 없습니다: z = Wᵀ a. 누르면 편향을 둡니다.</translation>
    </message>
    <message>
        <source>The layer has biases: z = Wᵀ a + b. Click to take them away.</source>
        <translation>이 층에는 편향이 있습니다: z = Wᵀ a + b. 누르면 편향을 없앱니다.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Missing values</source>
        <translation>결측값</translation>
    </message>
    <message>
        <source>Leave out rows with a missing value</source>
        <translation>값이 빠진 행 제외</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>채워 넣기</translation>
    </message>
    <message>
        <source>Click an answer, or press its digit</source>
        <translation>답을 누르거나 숫자 키를 누르세요</translation>
    </message>
    <message>
        <source>As predicted</source>
        <translation>예측이 맞았습니다</translation>
    </message>
    <message>
        <source>Not as predicted</source>
        <translation>예측과 다릅니다</translation>
    </message>
    <message>
        <source>Measured: {0}</source>
        <translation>측정: {0}</translation>
    </message>
    <message>
        <source>As predicted: {0} measured</source>
        <translation>예측이 맞았습니다: 측정 {0}</translation>
    </message>
    <message>
        <source>Not as predicted: {0} measured</source>
        <translation>예측과 다릅니다: 측정 {0}</translation>
    </message>
    <message>
        <source>my prediction</source>
        <translation>내 예측</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>측정</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>sample</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>The first of the layers whose calculation is shown</source>
        <translation>계산을 표시할 첫 번째 층</translation>
    </message>
    <message>
        <source>The sample of the batch whose calculation is shown</source>
        <translation>계산을 보일 배치의 샘플</translation>
    </message>
    <message>
        <source>The unit of the layer whose calculation is shown</source>
        <translation>계산을 보일 층의 유닛</translation>
    </message>
</context>
<context>
    <name>ClaimRow</name>
    <message>
        <source>Measured {0}</source>
        <translation>측정 {0}</translation>
    </message>
    <message>
        <source>So far {0}</source>
        <translation>지금까지 {0}</translation>
    </message>
    <message>
        <source>{held} of {seeds}</source>
        <translation>{seeds} 중 {held}개</translation>
    </message>
    <message>
        <source>Change it below</source>
        <translation>아래에서 바꿔 보세요</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>open</source>
        <translation>아직 확인 전</translation>
    </message>
</context>
<context>
    <name>ClassKey</name>
    <message>
        <source>Key of the classes</source>
        <translation>클래스 색 범례</translation>
    </message>
    <message>
        <source>The class each colour stands for; the fainter, the less certain.</source>
        <translation>각 색이 뜻하는 클래스입니다. 흐릴수록 확신이 적습니다.</translation>
    </message>
    <message>
        <source>The class each colour stands for.</source>
        <translation>각 색이 나타내는 클래스입니다.</translation>
    </message>
</context>
<context>
    <name>ClassTally</name>
    <message>
        <source>median {0}</source>
        <translation>중앙값 {0}</translation>
    </message>
    <message>
        <source>{0} right</source>
        <translation>{0} 맞음</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>그 밖에 {0}줄</translation>
    </message>
    <message>
        <source>Line {0} is not counted: “{1}” is none of the answers</source>
        <translation>{0}번째 줄은 세지 않았습니다. “{1}”은(는) 답에 없습니다</translation>
    </message>
    <message>
        <source>Line {0} is not counted: “{1}” is not a number</source>
        <translation>{0}번째 줄은 세지 않았습니다. “{1}”은(는) 수가 아닙니다</translation>
    </message>
    <message>
        <source>The class…</source>
        <translation>우리 반…</translation>
    </message>
    <message>
        <source>Type in or paste the predictions of the class</source>
        <translation>우리 반의 예측을 입력하거나 붙여 넣습니다</translation>
    </message>
    <message>
        <source>The predictions of the class</source>
        <translation>우리 반의 예측</translation>
    </message>
    <message>
        <source>One per line;
3x 0.5 for three of them</source>
        <translation>한 줄에 하나씩,
세 명이면 3x 0.5</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>Only the first of {count} files was opened.</source>
        <translation>파일 {count}개 중 첫째만 열었습니다.</translation>
    </message>
    <message>
        <source>The pasted text</source>
        <translation>붙여넣은 텍스트</translation>
    </message>
    <message>
        <source>The dropped text</source>
        <translation>끌어다 놓은 텍스트</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>끌어다 놓기</translation>
    </message>
</context>
<context>
    <name>ColorKey</name>
    <message>
        <source>Key of the colours</source>
        <translation>색 범례</translation>
    </message>
    <message>
        <source>The output each colour stands for.</source>
        <translation>색마다의 출력입니다.</translation>
    </message>
    <message>
        <source>Which answer each colour stands for: the output on its side.</source>
        <translation>각 색이 나타내는 답입니다. 출력이 그쪽에 있습니다.</translation>
    </message>
    <message>
        <source>The outputs that each of the {0} colours stands for, evenly apart.</source>
        <translation>{0}가지 색이 나타내는 출력이며, 간격이 같습니다.</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>{0}, predicted {1}: {2} of {3} ({4})</source>
        <translation>{0}, 예측 {1}: {3}개 가운데 {2}개 ({4})</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>A row for each class, a column for each prediction: green where it is right. The stronger the colour, the larger its share of the row.</source>
        <translation>행은 실제 클래스, 열은 예측한 클래스이고, 맞힌 칸은 초록입니다. 색이 진할수록 그 행에서 차지하는 비율이 큽니다.</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>class</source>
        <translation>실제 클래스</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>샘플 수</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln칸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) filled in</source>
        <translation>
            <numerusform>%Ln칸 채움</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>클래스 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln열</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln input(s)</source>
        <translation>
            <numerusform>입력 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hidden layer(s)</source>
        <translation>
            <numerusform>은닉층 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lesson(s)</source>
        <translation>
            <numerusform>레슨 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prediction(s)</source>
        <translation>
            <numerusform>예측 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>실행 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>시드 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln run(s)</source>
        <translation>
            <numerusform>실행 %Ln개 모두</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln output(s)</source>
        <translation>
            <numerusform>출력 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln행</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>값 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>파라미터 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s)</source>
        <translation>
            <numerusform>점 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln smaller term(s)</source>
        <translation>
            <numerusform>더 작은 항 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln training sample(s)</source>
        <translation>
            <numerusform>훈련 샘플 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test sample(s)</source>
        <translation>
            <numerusform>테스트 샘플 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Predict first; then it is run and measured</source>
        <translation>먼저 예측하세요. 그다음 학습하며 측정합니다</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0}스텝</translation>
    </message>
</context>
<context>
    <name>CurvesPanel</name>
    <message>
        <source>lines: means of {0} to {1}</source>
        <translation>선: {0}~{1}개 평균</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>시드 {0}</translation>
    </message>
    <message>
        <source>means of several steps</source>
        <translation>여러 스텝의 평균</translation>
    </message>
    <message>
        <source>each step&apos;s batch</source>
        <translation>스텝별 배치</translation>
    </message>
    <message>
        <source>; line: mean of {0}</source>
        <translation>; 선: {0}개 평균</translation>
    </message>
</context>
<context>
    <name>DataHint</name>
    <message>
        <source>{points}. Draw on the map.</source>
        <translation>{points}. 지도 위에 그리세요.</translation>
    </message>
</context>
<context>
    <name>DeadUnitsPanel</name>
    <message>
        <source>Dead and saturated</source>
        <translation>죽은 유닛과 포화</translation>
    </message>
    <message>
        <source>dead: g′(z) = 0 for all samples; saturated: |g′(z)| &lt; 5% of max |g′|</source>
        <translation>죽음: 모든 샘플에서 g′(z) = 0, 포화: |g′(z)| &lt; max |g′|의 5%</translation>
    </message>
    <message>
        <source>Dead units of each layer against the step</source>
        <translation>스텝에 따른 층별 죽은 유닛 수</translation>
    </message>
    <message>
        <source>Saturated share of each layer against the step</source>
        <translation>스텝에 따른 층별 포화 비율</translation>
    </message>
    <message>
        <source>Life of each unit against the step</source>
        <translation>스텝에 따른 각 유닛의 일생</translation>
    </message>
    <message>
        <source>The share of outputs on a flat end</source>
        <translation>평평한 끝에 있는 출력의 비율</translation>
    </message>
    <message>
        <source>life</source>
        <translation>일생</translation>
    </message>
    <message>
        <source>{0} of {1}, probe set ({2})</source>
        <translation>{1}개 중 {0}개, 프로브 집합({2}개)</translation>
    </message>
    <message>
        <source>{0} of {1} now</source>
        <translation>지금 {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>dead units</source>
        <translation>죽은 유닛</translation>
    </message>
    <message>
        <source>redder: more units of the row are dead</source>
        <translation>붉을수록 그 줄에 죽은 유닛이 많음</translation>
    </message>
    <message>
        <source>■ dead, □ dead from the start</source>
        <translation>■ 죽음, □ 처음부터 죽음</translation>
    </message>
    <message>
        <source>unit {0} below</source>
        <translation>아래층 유닛 {0}</translation>
    </message>
    <message>
        <source>looking for the update …</source>
        <translation>갱신을 찾는 중 …</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>포화</translation>
    </message>
    <message>
        <source>A unit is dead when its slope g′(z) is 0 for every sample of the probe set: no gradient reaches its weights. The output can die if it is a ReLU or the like. The saturated share is the share of outputs, over units and samples, that lie on a flat end of sigmoid, tanh or softsign. Each unit&apos;s life is a row, red while it is dead; units are checked every 10 steps, or less often where that would take long: it is said above the plots then. Click a death or a revival: the steps between two checks are made again, the update that did it is told, and the run goes to just before it.</source>
        <translation>프로브 집합의 모든 샘플에서 도함수 g′(z)가 0이면 유닛은 죽은 것이고, 가중치에 기울기가 전혀 오지 않습니다. 출력도 렐루 같은 함수이면 죽을 수 있습니다. 포화 비율은 유닛과 샘플 전체에서 sigmoid, tanh, softsign의 평평한 끝에 있는 출력의 비율입니다. 각 유닛의 일생은 한 줄이며, 죽은 동안은 빨강입니다. 10스텝마다 살피며, 오래 걸리는 경우에는 더 드물게 살피고 그래프 위에 밝힙니다. 죽은 곳이나 되살아난 곳을 누르면 두 확인 사이의 스텝을 다시 밟아 그 일을 한 갱신을 찾아 알려 주고, 그 바로 앞으로 갑니다.</translation>
    </message>
    <message>
        <source>If a count jumps up and stays up, too large a step has pushed ReLU units below 0 for good. Heavy saturation makes the layers before it learn slowly. A unit that outputs 0 for only some samples is healthy and is not counted.</source>
        <translation>개수가 갑자기 뛰고 그대로라면, 너무 큰 갱신이 렐루 유닛을 0 아래로 영영 밀어낸 것입니다(죽은 렐루). 포화가 심하면 그 앞 층들이 느리게 학습합니다. 일부 샘플에서만 0을 출력하는 것은 건강하며 세지 않습니다.</translation>
    </message>
    <message>
        <source>When each unit died and when it came back to life</source>
        <translation>각 유닛이 언제 죽고 언제 되살아났는지</translation>
    </message>
    <message>
        <source>no unit can die</source>
        <translation>죽을 수 있는 유닛 없음</translation>
    </message>
    <message>
        <source>the first {0} of {1} events</source>
        <translation>사건 {1}개 중 처음 {0}개</translation>
    </message>
    <message>
        <source>{0} (no hidden layer)</source>
        <translation>{0} (은닉층 없음)</translation>
    </message>
    <message>
        <source>{0} (not defined in any layer)</source>
        <translation>{0} (어느 층에도 정의되지 않음)</translation>
    </message>
    <message>
        <source>{0} (not defined: {1})</source>
        <translation>{0} (정의되지 않음: {1})</translation>
    </message>
</context>
<context>
    <name>DecisionMapPanel</name>
    <message>
        <source>Decision map</source>
        <translation>결정 경계</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>회귀 곡선</translation>
    </message>
    <message>
        <source>line: w₁ x₁ + w₂ x₂ + b = 0, of a single unit or of each hidden one</source>
        <translation>직선: w₁ x₁ + w₂ x₂ + b = 0, 단일 유닛 또는 각 은닉 유닛</translation>
    </message>
    <message>
        <source>The network&apos;s output for every value of its single input, and the data. Click a point to follow that sample in the other panels. The pencil draws points.</source>
        <translation>하나뿐인 입력의 모든 값에 대한 신경망의 출력과 데이터입니다. 점을 누르면 그 샘플의 계산을 다른 패널에서 설명합니다. 연필로 점을 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>A good fit runs through the middle of the points. With ReLU the curve is made of straight pieces, one kink per unit; with a single layer it can&apos;t bend more than g does.</source>
        <translation>점들의 가운데를 지나면 잘 맞은 곡선입니다. 렐루에서는 유닛마다 한 번 꺾이는 직선 조각들로 이루어지고, 층이 하나뿐이면 g보다 더 굽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The class the network predicts at every point of the input plane: the fainter, the less certain. The points are the data, coloured by their class. Click a point to follow that sample in the other panels. The pencil draws points.</source>
        <translation>입력 평면의 모든 점에서 신경망이 예측하는 클래스입니다. 흐릴수록 확신이 적습니다. 점은 데이터이고 색은 그 클래스입니다. 점을 누르면 그 샘플의 계산을 다른 패널에서 설명합니다. 연필로 점을 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>The network&apos;s output at every point of the input plane: orange is low, blue is high. The points are the data, coloured by their target. Click a point to follow that sample in the other panels. The pencil draws points.</source>
        <translation>입력 평면의 모든 점에 대한 신경망의 출력입니다. 주황은 낮고 파랑은 높습니다. 점은 데이터이고 색은 목푯값입니다. 점을 누르면 그 샘플의 계산을 다른 패널에서 설명합니다. 연필로 점을 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>A point on a background of its own colour is classified correctly. A single layer separates the plane with one straight line, which is why it can&apos;t learn XOR; each hidden unit adds a line of its own.</source>
        <translation>배경이 자기 색인 점은 옳게 분류된 것입니다. 층 하나는 평면을 직선 하나로만 나누므로 XOR을 배울 수 없습니다. 은닉 유닛은 저마다 직선을 하나씩 보탭니다.</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>The misclassified test images that the network is most certain about, each with its class → the prediction, and a pad to draw on: the network predicts as you draw.</source>
        <translation>신경망이 가장 확신하면서 잘못 분류한 테스트 이미지입니다. 각각 정답 → 신경망의 예측을 적었습니다. 그림판에 그리면 신경망이 바로 예측합니다.</translation>
    </message>
    <message>
        <source>Would you have read them correctly? Click a mistake to copy it to the pad, and edit it until the prediction changes. MNIST&apos;s digits are scaled to a box of 20 × 20 pixels and centred by their centre of mass (LeCun et al., 1998); your drawing is too, unless you turn that off.</source>
        <translation>여러분이라면 맞게 읽었을까요? 틀린 이미지를 눌러 그림판으로 옮기고 예측이 바뀔 때까지 고쳐 보세요. MNIST 숫자는 20 × 20픽셀 상자에 맞추고 무게중심을 가운데에 두었습니다(LeCun et al., 1998). 그린 것도 같은 방법으로 다듬으며, 끌 수도 있습니다.</translation>
    </message>
    <message>
        <source>The output over the input plane</source>
        <translation>입력 평면 위의 출력</translation>
    </message>
    <message>
        <source>The output over the input</source>
        <translation>입력에 대한 출력</translation>
    </message>
    <message>
        <source>training points</source>
        <translation>훈련 점</translation>
    </message>
    <message>
        <source>test points</source>
        <translation>테스트 점</translation>
    </message>
    <message>
        <source>Draw points</source>
        <translation>점 그리기</translation>
    </message>
    <message>
        <source>Draw points with the mouse: they become the experiment&apos;s data set.</source>
        <translation>마우스로 점을 그립니다. 그린 점이 실험의 데이터셋이 됩니다.</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>no</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>DigitDesk</name>
    <message>
        <source>clear</source>
        <translation>모두 지우기</translation>
    </message>
    <message>
        <source>Erase the whole drawing.</source>
        <translation>그린 것을 모두 지웁니다.</translation>
    </message>
    <message>
        <source>Scale and centre the drawing as MNIST&apos;s digits were. If off, the network gets the drawing unchanged.</source>
        <translation>그린 것을 MNIST 숫자처럼 크기를 맞추고 가운데로 옮깁니다. 끄면 그린 그대로 신경망에 넣습니다.</translation>
    </message>
    <message>
        <source>centred</source>
        <translation>가운데 맞춤</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>draw here</source>
        <translation>여기에 그리세요</translation>
    </message>
    <message>
        <source>Pad to draw an image on</source>
        <translation>이미지를 그리는 그림판</translation>
    </message>
    <message>
        <source>Draw with the left button, erase with the right one.</source>
        <translation>왼쪽 버튼으로 그리고 오른쪽 버튼으로 지웁니다.</translation>
    </message>
</context>
<context>
    <name>DigitsPage</name>
    <message>
        <source>misclassified test images: {0} of {1}, at step {2}</source>
        <translation>잘못 분류된 테스트 이미지: {1}개 중 {0}개, {2}스텝</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>틀린 이미지</translation>
    </message>
</context>
<context>
    <name>DirectionChoice</name>
    <message>
        <source>two weights</source>
        <translation>가중치 두 개</translation>
    </message>
    <message>
        <source>The loss over two weights, all others held</source>
        <translation>나머지는 고정하고 가중치 두 개에 따라 본 손실</translation>
    </message>
    <message>
        <source>random directions</source>
        <translation>무작위 방향</translation>
    </message>
    <message>
        <source>Two random directions of all weights, as long as the weights are</source>
        <translation>모든 가중치의 무작위 방향 두 개이며, 길이는 가중치와 같습니다</translation>
    </message>
    <message>
        <source>main directions</source>
        <translation>주된 방향</translation>
    </message>
    <message>
        <source>The two directions in which the run has moved most</source>
        <translation>실행이 가장 많이 움직인 두 방향</translation>
    </message>
    <message>
        <source>Directions of the surface</source>
        <translation>손실 곡면의 방향</translation>
    </message>
    <message>
        <source>The weight across the surface</source>
        <translation>손실 곡면의 가로축 가중치</translation>
    </message>
    <message>
        <source>The weight up the surface</source>
        <translation>손실 곡면의 세로축 가중치</translation>
    </message>
    <message>
        <source>others</source>
        <translation>다른 방향</translation>
    </message>
    <message>
        <source>Take two other random directions</source>
        <translation>무작위 방향 두 개를 새로 고릅니다</translation>
    </message>
</context>
<context>
    <name>DiscreteToggle</name>
    <message>
        <source>discrete</source>
        <translation>이산</translation>
    </message>
    <message>
        <source>Colour the map by the answer alone; where it is a value, in bands.</source>
        <translation>지도를 답에 따라서만 칠합니다. 답이 값이면 띠로 나누어 칠합니다.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>As it is</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>손실 {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}개 중 {0}개</translation>
    </message>
    <message>
        <source>loss of each seed: {0}</source>
        <translation>시드별 손실: {0}</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>닥터</translation>
    </message>
    <message>
        <source>Go to step {0}</source>
        <translation>{0}스텝으로 가기</translation>
    </message>
    <message>
        <source>No single change of the experiment is known to help.</source>
        <translation>도움이 된다고 알려진 단일 변경이 없습니다.</translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation>아직 시험하지 않았습니다.</translation>
    </message>
    <message>
        <source>Stopped before all seeds were tried.</source>
        <translation>모든 시드를 시험하기 전에 멈췄습니다.</translation>
    </message>
    <message>
        <source>Best: {0}. The loss falls from {1} to {2} (median), and {3} of {4} solve it.</source>
        <translation>가장 좋은 처방: {0}. 손실의 중앙값: {1} → {2}. {4} 중 {3}개가 문제를 풉니다.</translation>
    </message>
    <message>
        <source>Does not help: {0}.</source>
        <translation>도움이 되지 않음: {0}.</translation>
    </message>
    <message>
        <source>Not tried: {0}.</source>
        <translation>시험하지 않음: {0}.</translation>
    </message>
    <message>
        <source>A dot for each seed, filled where the loss is at least 30% lower after {0} steps; the loss is the median.</source>
        <translation>점 하나가 시드 하나입니다. {0}스텝 뒤 손실이 30% 이상 낮으면 채워집니다. 손실은 중앙값입니다.</translation>
    </message>
    <message>
        <source>cannot be made here</source>
        <translation>여기서는 적용할 수 없음</translation>
    </message>
    <message>
        <source>The loss grows without bound</source>
        <translation>손실이 끝없이 커짐</translation>
    </message>
    <message>
        <source>Each step overshoots by more than it corrects. The loss rose to {loss}, where guessing has {guess}; in a single step the weights of {ratio_layer} moved by {ratio} times their own size.</source>
        <translation>스텝마다 바로잡는 것보다 더 많이 지나칩니다. 손실이 {loss}까지 올랐습니다(찍으면 {guess}). 한 스텝에 {ratio_layer}의 가중치가 자기 크기의 {ratio}배만큼 움직였습니다.</translation>
    </message>
    <message>
        <source>At step {step} some number was no longer finite: each step overshoots by more than it corrects.</source>
        <translation>{step}스텝에서 유한하지 않은 수가 나왔습니다. 스텝마다 바로잡는 것보다 더 많이 지나칩니다.</translation>
    </message>
    <message>
        <source>Each step overshoots by more than it corrects, so the loss rises from step to step.</source>
        <translation>스텝마다 바로잡는 것보다 더 많이 지나쳐서 손실이 계속 커집니다.</translation>
    </message>
    <message>
        <source>The steps are too large</source>
        <translation>스텝이 너무 큼</translation>
    </message>
    <message>
        <source>Sharpness times the learning rate is {edge_ratio} of what this optimizer bears: above 1, steps overshoot by more than they correct.</source>
        <translation>첨예도 × 학습률이 이 최적화 기법이 견디는 값의 {edge_ratio}배입니다. 1을 넘으면 바로잡는 것보다 더 많이 지나칩니다.</translation>
    </message>
    <message>
        <source>In one step the weights of {ratio_layer} move by {ratio} times their own size on average, and by {largest} times at most. Steps overshoot, and the loss stays near {loss}.</source>
        <translation>한 스텝에 {ratio_layer}의 가중치가 평균적으로 자기 크기의 {ratio}배, 최대 {largest}배 움직입니다. 스텝이 최솟값을 지나쳐서 손실이 {loss} 부근에 머뭅니다.</translation>
    </message>
    <message>
        <source>Steps overshoot: with a lower learning rate the loss comes to {with_cure} in as many steps, in place of {as_it_is}.</source>
        <translation>스텝이 최솟값을 지나칩니다. 학습률을 낮추면 같은 스텝 수에 손실이 {as_it_is} 대신 {with_cure}까지 내려갑니다.</translation>
    </message>
    <message>
        <source>The learning rate is beyond what the curvature of the loss bears: steps overshoot, and the loss stays high.</source>
        <translation>학습률이 손실의 곡률이 견디는 값을 넘습니다. 스텝이 최솟값을 지나쳐서 손실이 높게 머뭅니다.</translation>
    </message>
    <message>
        <source>Units are dead</source>
        <translation>유닛이 죽음</translation>
    </message>
    <message>
        <source>{dead} of {units} units have a slope of 0 for every training sample, so no gradient reaches their weights. Born dead: {born}; died later: {killed}.</source>
        <translation>유닛 {units}개 중 {dead}개는 모든 학습 샘플에서 미분이 0이어서 가중치에 기울기가 닿지 않습니다. 처음부터 죽음: {born}, 나중에 죽음: {killed}.</translation>
    </message>
    <message>
        <source>Their slope is 0 for every training sample, so no gradient reaches their weights, and they never change again.</source>
        <translation>모든 학습 샘플에서 미분이 0이어서 가중치에 기울기가 닿지 않고, 다시는 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>A whole layer may be born dead</source>
        <translation>층 전체가 처음부터 죽을 수 있음</translation>
    </message>
    <message>
        <source>With {layers} ReLU layers, of {narrowest} units where it is narrowest, the chance that all units of some layer start out dead is {risk}.</source>
        <translation>ReLU 층이 {layers}개이고 가장 좁은 층의 유닛이 {narrowest}개이면, 어떤 층의 모든 유닛이 죽은 채로 시작할 확률: {risk}.</translation>
    </message>
    <message>
        <source>In layers this narrow, all units of one may start out negative for every sample; each further layer adds to the risk.</source>
        <translation>층이 이렇게 좁으면 한 층의 모든 유닛이 모든 샘플에서 음수로 시작할 수 있습니다. 층이 늘수록 위험이 커집니다.</translation>
    </message>
    <message>
        <source>The gradient vanishes</source>
        <translation>기울기 소실</translation>
    </message>
    <message>
        <source>On its way back it is multiplied by {per_layer} per layer: the last layer has {last}, the first {first}, and hardly learns.</source>
        <translation>역전파되면서 층마다 {per_layer}배가 됩니다. 마지막 층은 {last}, 첫 층은 {first}이어서 첫 층이 거의 학습하지 못합니다.</translation>
    </message>
    <message>
        <source>It shrinks from layer to layer on its way back, so the first layers hardly learn.</source>
        <translation>역전파되면서 층마다 줄어들어 앞쪽 층이 거의 학습하지 못합니다.</translation>
    </message>
    <message>
        <source>The weights start at the wrong scale</source>
        <translation>가중치 초깃값의 크기가 맞지 않음</translation>
    </message>
    <message>
        <source>Before the first step, z of this layer is {spread} in size; a start made for its activation has {expected}.</source>
        <translation>첫 스텝 전 이 층의 z 크기가 {spread}입니다. 활성화 함수에 맞는 초깃값이면 {expected}입니다.</translation>
    </message>
    <message>
        <source>Before the first step the loss is {loss} already, where guessing has {guess}: the network is sure, and wrong.</source>
        <translation>첫 스텝 전에 이미 손실이 {loss}입니다(찍으면 {guess}). 신경망이 확신하면서 틀립니다.</translation>
    </message>
    <message>
        <source>Signals grow or shrink from layer to layer before the first step.</source>
        <translation>첫 스텝 전부터 신호가 층마다 커지거나 줄어듭니다.</translation>
    </message>
    <message>
        <source>The units are saturated</source>
        <translation>유닛이 포화됨</translation>
    </message>
    <message>
        <source>For {saturated} of units and samples z lies where the activation is flat, so hardly any gradient passes: z is {z_mean} ± {z_std}.</source>
        <translation>유닛과 샘플의 {saturated}에서 z가 활성화 함수의 평평한 곳에 있어 기울기가 거의 지나가지 못합니다. z는 {z_mean} ± {z_std}입니다.</translation>
    </message>
    <message>
        <source>Most z lie where the activation is flat, so hardly any gradient passes.</source>
        <translation>z 대부분이 활성화 함수의 평평한 곳에 있어 기울기가 거의 지나가지 못합니다.</translation>
    </message>
    <message>
        <source>The units are all alike</source>
        <translation>유닛이 모두 같음</translation>
    </message>
    <message>
        <source>Of the {units} units, so many are different: {distinct}. Units with equal weights receive equal gradients: they stay alike, and do no more than one of them.</source>
        <translation>유닛 {units}개 중 서로 다른 것은 {distinct}개뿐입니다. 가중치가 같은 유닛은 기울기도 같아서 계속 같고, 하나의 몫만 합니다(대칭).</translation>
    </message>
    <message>
        <source>Units with equal weights receive equal gradients: they stay alike, and do no more than one of them.</source>
        <translation>가중치가 같은 유닛은 기울기도 같아서 계속 같고, 하나의 몫만 합니다(대칭).</translation>
    </message>
    <message>
        <source>Confident and wrong</source>
        <translation>확신하면서 틀림</translation>
    </message>
    <message>
        <source>On {share} of the samples the output is saturated on the wrong side, where this loss gives it hardly any gradient.</source>
        <translation>샘플의 {share}에서 출력이 틀린 쪽으로 포화되었고, 이 손실 함수는 거기서 기울기를 거의 주지 않습니다.</translation>
    </message>
    <message>
        <source>The output is saturated on the wrong side, where this loss gives it hardly any gradient.</source>
        <translation>출력이 틀린 쪽으로 포화되었고, 이 손실 함수는 거기서 기울기를 거의 주지 않습니다.</translation>
    </message>
    <message>
        <source>The steps are too small</source>
        <translation>스텝이 너무 작음</translation>
    </message>
    <message>
        <source>The run goes the right way, but far too slowly: with a higher learning rate the loss comes to {with_cure} in as many steps, in place of {as_it_is}.</source>
        <translation>옳은 방향으로 가지만 너무 느립니다. 학습률을 높이면 같은 스텝 수에 손실이 {as_it_is} 대신 {with_cure}까지 내려갑니다.</translation>
    </message>
    <message>
        <source>The run goes the right way, but far too slowly.</source>
        <translation>옳은 방향으로 가지만 너무 느립니다.</translation>
    </message>
    <message>
        <source>The network is too small for this</source>
        <translation>신경망의 표현력 부족</translation>
    </message>
    <message>
        <source>All its layers are linear, so together they are one linear map: the least loss it can have is {best}, where guessing has {guess}.</source>
        <translation>모든 층이 선형이어서 합쳐도 하나의 선형 변환입니다(표현력 제한). 가능한 최소 손실: {best}, 찍으면 {guess}.</translation>
    </message>
    <message>
        <source>No weights of this network fit the data: a larger one, or one with other inputs, comes to a loss of {with_cure} in as many steps, in place of {as_it_is}.</source>
        <translation>이 신경망의 어떤 가중치도 데이터에 맞지 않습니다(표현력 제한). 더 크거나 입력이 다른 신경망은 같은 스텝 수에 손실이 {as_it_is} 대신 {with_cure}까지 내려갑니다.</translation>
    </message>
    <message>
        <source>Nothing keeps it from learning, and yet the loss stays high: no weights of this network fit the data.</source>
        <translation>학습을 막는 것이 없는데도 손실이 높게 머뭅니다. 이 신경망의 어떤 가중치도 데이터에 맞지 않습니다(표현력 제한).</translation>
    </message>
    <message>
        <source>It is overfitting</source>
        <translation>과적합</translation>
    </message>
    <message>
        <source>The test loss was {least} at step {least_at} and is {test_loss} now, while the training loss went on falling, to {loss}.</source>
        <translation>테스트 손실의 최솟값은 {least_at}스텝의 {least}, 지금은 {test_loss}입니다. 그동안 학습 손실은 {loss}까지 계속 줄었습니다.</translation>
    </message>
    <message>
        <source>The loss on training samples goes on falling while the loss on test samples rises.</source>
        <translation>학습 샘플의 손실은 계속 줄지만 테스트 샘플의 손실은 커집니다.</translation>
    </message>
    <message>
        <source>The data do not suit the network</source>
        <translation>데이터가 신경망에 맞지 않음</translation>
    </message>
    <message>
        <source>Input {column} has a mean of {mean} and a standard deviation of {deviation}; near 0 and 1 the weights suit it from the start.</source>
        <translation>입력 {column}의 평균은 {mean}, 표준편차는 {deviation}입니다. 0과 1에 가까우면 가중치 초깃값이 처음부터 맞습니다.</translation>
    </message>
    <message>
        <source>{outside} of the targets, from {low} to {high}, lie outside the range of the output&apos;s activation.</source>
        <translation>목푯값({low} ~ {high}) 중 {outside}만큼이 출력층 활성화 함수의 범위를 벗어납니다.</translation>
    </message>
    <message>
        <source>The target has a mean of {target_mean} and a standard deviation of {target_deviation}, far from 0 and 1.</source>
        <translation>목푯값의 평균은 {target_mean}, 표준편차는 {target_deviation}입니다. 0과 1에서 멉니다.</translation>
    </message>
    <message>
        <source>{share} of the samples are of one class: to answer that one always looks like a success.</source>
        <translation>한 클래스가 샘플의 {share}입니다. 늘 그 클래스라고만 답해도 잘하는 것처럼 보입니다.</translation>
    </message>
    <message>
        <source>Inputs or targets are out of the range that it works with.</source>
        <translation>입력이나 목푯값이 다룰 수 있는 범위를 벗어납니다.</translation>
    </message>
    <message>
        <source>Weight decay is too strong</source>
        <translation>가중치 감소가 너무 강함</translation>
    </message>
    <message>
        <source>In each step the decay takes {share} times as much from the weights as the gradient gives them.</source>
        <translation>스텝마다 가중치 감소가 빼앗는 양이 기울기가 주는 양의 {share}배입니다.</translation>
    </message>
    <message>
        <source>Rate times decay is {product}: each step makes the weights larger, with the other sign.</source>
        <translation>학습률 × 가중치 감소가 {product}입니다. 스텝마다 가중치의 부호가 바뀌며 커집니다.</translation>
    </message>
    <message>
        <source>In each step it takes more from the weights than the gradient gives them.</source>
        <translation>스텝마다 기울기가 주는 것보다 더 많이 가중치에서 빼앗습니다.</translation>
    </message>
    <message>
        <source>Healthy so far</source>
        <translation>지금까지 이상 없음</translation>
    </message>
    <message>
        <source>Nothing is wrong with this run that the doctor knows of.</source>
        <translation>닥터가 아는 문제는 없습니다.</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>The loss is falling, and nothing stands in its way.</source>
        <translation>손실이 줄고 있고, 학습을 막는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>The loss is low. Small gradients and saturated outputs are expected now: there is little left to learn.</source>
        <translation>손실이 낮습니다. 더 배울 것이 거의 없으니 작은 기울기와 포화된 출력은 당연합니다.</translation>
    </message>
    <message>
        <source>Update / weight</source>
        <translation>갱신 / 가중치</translation>
    </message>
    <message>
        <source>Dead units</source>
        <translation>죽은 유닛</translation>
    </message>
    <message>
        <source>Saturated share</source>
        <translation>포화 비율</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>기울기 노름</translation>
    </message>
    <message>
        <source>Norm of the weights</source>
        <translation>가중치의 크기</translation>
    </message>
    <message>
        <source>Loss of each step&apos;s batch</source>
        <translation>각 스텝 배치의 손실</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>loss of guessing</source>
        <translation>찍을 때의 손실</translation>
    </message>
    <message>
        <source>loss before</source>
        <translation>그 전의 손실</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>update / weight</source>
        <translation>갱신 / 가중치</translation>
    </message>
    <message>
        <source>largest update / weight</source>
        <translation>최대 갱신 / 가중치</translation>
    </message>
    <message>
        <source>of the edge of stability</source>
        <translation>안정성 경계 대비</translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation>첨예도</translation>
    </message>
    <message>
        <source>dead units</source>
        <translation>죽은 유닛</translation>
    </message>
    <message>
        <source>units</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>born dead</source>
        <translation>처음부터 죽음</translation>
    </message>
    <message>
        <source>died later</source>
        <translation>나중에 죽음</translation>
    </message>
    <message>
        <source>chance of a dead layer</source>
        <translation>죽은 층이 생길 확률</translation>
    </message>
    <message>
        <source>units of the narrowest layer</source>
        <translation>가장 좁은 층의 유닛</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>gradient of the first layer</source>
        <translation>첫 층의 기울기</translation>
    </message>
    <message>
        <source>gradient of the last layer</source>
        <translation>마지막 층의 기울기</translation>
    </message>
    <message>
        <source>times per layer</source>
        <translation>층마다 곱해지는 값</translation>
    </message>
    <message>
        <source>weight factor</source>
        <translation>가중치 인수</translation>
    </message>
    <message>
        <source>activation factor</source>
        <translation>활성화 인수</translation>
    </message>
    <message>
        <source>size of z at the start</source>
        <translation>시작할 때 z의 크기</translation>
    </message>
    <message>
        <source>size that suits it</source>
        <translation>알맞은 크기</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>포화</translation>
    </message>
    <message>
        <source>mean of z</source>
        <translation>z의 평균</translation>
    </message>
    <message>
        <source>standard deviation of z</source>
        <translation>z의 표준편차</translation>
    </message>
    <message>
        <source>units that differ</source>
        <translation>서로 다른 유닛</translation>
    </message>
    <message>
        <source>of the samples</source>
        <translation>샘플 중</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>테스트 손실</translation>
    </message>
    <message>
        <source>least test loss</source>
        <translation>최소 테스트 손실</translation>
    </message>
    <message>
        <source>step of that</source>
        <translation>그때의 스텝</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>least target</source>
        <translation>가장 작은 목푯값</translation>
    </message>
    <message>
        <source>largest target</source>
        <translation>가장 큰 목푯값</translation>
    </message>
    <message>
        <source>of the targets out of range</source>
        <translation>범위를 벗어난 목푯값</translation>
    </message>
    <message>
        <source>mean of the target</source>
        <translation>목푯값의 평균</translation>
    </message>
    <message>
        <source>rate times decay</source>
        <translation>학습률 × 감소</translation>
    </message>
    <message>
        <source>norm of the weights</source>
        <translation>가중치의 크기</translation>
    </message>
    <message>
        <source>norm of the gradient</source>
        <translation>기울기 노름</translation>
    </message>
    <message>
        <source>decay / gradient</source>
        <translation>감소 / 기울기</translation>
    </message>
    <message>
        <source>least loss it can have</source>
        <translation>가능한 최소 손실</translation>
    </message>
    <message>
        <source>median loss as it is</source>
        <translation>그대로일 때 손실(중앙값)</translation>
    </message>
    <message>
        <source>median loss with the best cure</source>
        <translation>가장 좋은 처방의 손실(중앙값)</translation>
    </message>
    <message>
        <source>seeds on which it is lower</source>
        <translation>더 낮아진 시드</translation>
    </message>
    <message>
        <source>least output</source>
        <translation>가장 작은 출력</translation>
    </message>
    <message>
        <source>largest output</source>
        <translation>가장 큰 출력</translation>
    </message>
    <message>
        <source>Not examined yet</source>
        <translation>아직 살펴보지 않음</translation>
    </message>
    <message>
        <source>The first findings come with the first frames.</source>
        <translation>첫 화면과 함께 결과가 나옵니다.</translation>
    </message>
    <message>
        <source>Can&apos;t be examined</source>
        <translation>살펴볼 수 없음</translation>
    </message>
    <message>
        <source>The data has changed since this run was trained on it.</source>
        <translation>이 실행이 학습한 뒤 데이터가 바뀌었습니다.</translation>
    </message>
    <message>
        <source>before training</source>
        <translation>학습 전부터</translation>
    </message>
    <message>
        <source>from step {0}</source>
        <translation>{0}스텝부터</translation>
    </message>
    <message>
        <source>so before training</source>
        <translation>학습 전부터</translation>
    </message>
    <message>
        <source>cause begins, step {0}</source>
        <translation>원인 시작, {0}스텝</translation>
    </message>
    <message>
        <source>Doctor: {0}</source>
        <translation>닥터: {0}</translation>
    </message>
    <message>
        <source>Doctor: {0}, {1}</source>
        <translation>닥터: {0}, {1}</translation>
    </message>
    <message>
        <source>doctor, {0}: {1}</source>
        <translation>닥터, {0}: {1}</translation>
    </message>
</context>
<context>
    <name>DoctorMark</name>
    <message>
        <source>What is wrong with the run, since when, and what would help</source>
        <translation>실행에 무슨 문제가 언제부터 있는지, 무엇이 도움이 되는지</translation>
    </message>
</context>
<context>
    <name>DoctorPanel</name>
    <message>
        <source>Doctor</source>
        <translation>닥터</translation>
    </message>
    <message>
        <source>What is wrong with this run, by rules that are looked up after each window of an epoch, or of 50 steps: a finding is stated once it holds for three windows in a row. What was there first is the cause; what came later is listed under it.</source>
        <translation>이 실행에 무슨 문제가 있는지 규칙에 따라 살펴봅니다. 한 에폭(또는 50스텝)마다 확인하고, 세 번 연속으로 맞으면 알립니다. 먼저 나타난 것이 원인이고, 나중에 나타난 것은 그 아래에 나옵니다.</translation>
    </message>
    <message>
        <source>cause = the finding with the earliest onset</source>
        <translation>원인 = 가장 먼저 시작된 문제</translation>
    </message>
    <message>
        <source>Try the cures: each is tried alone, from the same eight seeds, for as many steps as the run has made. Trust one that helps on nearly all seeds; one that helps on the seed shown alone may be luck.</source>
        <translation>처방을 시험해 보세요. 처방마다 하나씩, 같은 시드 여덟 개로, 실행과 같은 스텝 수만큼 시험합니다. 거의 모든 시드에서 듣는 처방을 믿으세요. 지금 보는 시드에서만 들으면 운일 수 있습니다.</translation>
    </message>
    <message>
        <source>The measure that the cause shows in, against the step</source>
        <translation>원인이 나타나는 측정값(스텝별)</translation>
    </message>
    <message>
        <source>Loss against the step</source>
        <translation>스텝에 따른 손실</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Try the cures</source>
        <translation>처방 시험하기</translation>
    </message>
    <message>
        <source>Go to step {0}</source>
        <translation>{0}스텝으로 가기</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>cure</source>
        <translation>처방</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>시드 {0}</translation>
    </message>
    <message>
        <source>Cause: what was there first</source>
        <translation>원인: 먼저 나타난 것</translation>
    </message>
    <message>
        <source>What followed</source>
        <translation>뒤따른 것</translation>
    </message>
    <message>
        <source>Cures, each tried alone</source>
        <translation>처방, 하나씩 시험</translation>
    </message>
    <message>
        <source>Keep the cure</source>
        <translation>처방 적용</translation>
    </message>
    <message>
        <source>Run both side by side</source>
        <translation>나란히 실행</translation>
    </message>
    <message>
        <source>… over 8 seeds</source>
        <translation>나란히, 시드 8개로</translation>
    </message>
    <message>
        <source>Train the run as it is and with each cure alone, from the same eight seeds, in the background</source>
        <translation>그대로의 실행과 처방을 하나씩 적용한 실행을 같은 시드 여덟 개로 백그라운드에서 학습합니다</translation>
    </message>
    <message>
        <source>Change the experiment by the cure picked above, and start again from the same seed; Undo brings everything back</source>
        <translation>위에서 고른 처방으로 실험을 바꾸고 같은 시드로 다시 시작합니다. 실행 취소로 모두 되돌릴 수 있습니다</translation>
    </message>
    <message>
        <source>Compare this run with one that has the cure picked above, from the same seed</source>
        <translation>이 실행을 위에서 고른 처방을 적용한 실행과 같은 시드로 비교합니다</translation>
    </message>
    <message>
        <source>The same, each run over eight seeds</source>
        <translation>같은 비교를 시드 여덟 개로 합니다</translation>
    </message>
    <message>
        <source>Show the run at the step where the cause began</source>
        <translation>원인이 시작된 스텝의 실행을 보여 줍니다</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
</context>
<context>
    <name>DrawMode</name>
    <message>
        <source>one more point is needed</source>
        <translation>점이 하나 더 필요합니다</translation>
    </message>
    <message>
        <source>points of another class are needed</source>
        <translation>다른 클래스의 점이 필요합니다</translation>
    </message>
    <message>
        <source>points: {0}</source>
        <translation>점: {0}개</translation>
    </message>
    <message>
        <source>click or drag to add points</source>
        <translation>누르거나 끌어서 점 추가</translation>
    </message>
    <message>
        <source>start from these {0}</source>
        <translation>이 {0}개로 시작</translation>
    </message>
</context>
<context>
    <name>DrawTools</name>
    <message>
        <source>Start from the training points shown.</source>
        <translation>지금 보이는 훈련 점에서 시작합니다.</translation>
    </message>
    <message>
        <source>Tools for drawing points</source>
        <translation>점 그리기 도구</translation>
    </message>
    <message>
        <source>Click or drag on the plot to add points of this kind.</source>
        <translation>그래프를 누르거나 끌어서 이 종류의 점을 추가합니다.</translation>
    </message>
    <message>
        <source>point</source>
        <translation>점</translation>
    </message>
    <message>
        <source>class {0}</source>
        <translation>클래스 {0}</translation>
    </message>
    <message>
        <source>Add a class.</source>
        <translation>클래스를 하나 더합니다.</translation>
    </message>
    <message>
        <source>Drag over points to erase them; the right button erases too.</source>
        <translation>점 위로 끌면 지워집니다. 오른쪽 버튼으로도 지울 수 있습니다.</translation>
    </message>
    <message>
        <source>Erase all points.</source>
        <translation>점을 모두 지웁니다.</translation>
    </message>
    <message>
        <source>Stop drawing; the points stay the experiment&apos;s data set.</source>
        <translation>그리기를 마칩니다. 점은 실험의 데이터셋으로 남습니다.</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>지우개</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>모두 지우기</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
</context>
<context>
    <name>DtypeHint</name>
    <message>
        <source>For images float32 will do, and trains about twice as fast.</source>
        <translation>이미지에는 float32로 충분하고, 약 두 배 빨리 학습합니다.</translation>
    </message>
</context>
<context>
    <name>ExactEntry</name>
    <message>
        <source>Type a number, such as −0.5</source>
        <translation>숫자를 입력하세요. 예: −0.5</translation>
    </message>
    <message>
        <source>The number must be finite: at most 1.8×10³⁰⁸</source>
        <translation>유한한 수여야 합니다. 최대 1.8×10³⁰⁸</translation>
    </message>
    <message>
        <source>Use a decimal point, not a comma: {0}</source>
        <translation>쉼표 대신 점을 쓰세요: {0}</translation>
    </message>
    <message>
        <source>Not a number; write one such as −0.5 or 2e−3</source>
        <translation>숫자가 아닙니다. −0.5나 2e−3처럼 쓰세요</translation>
    </message>
</context>
<context>
    <name>ExperimentCard</name>
    <message>
        <source>Choose a table</source>
        <translation>표 선택</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Initialisation</source>
        <translation>가중치 초기화</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>More optimizer settings</source>
        <translation>옵티마이저 세부 설정</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Save picture (PNG)…</source>
        <translation>그림으로 저장(PNG)…</translation>
    </message>
    <message>
        <source>Save drawing (SVG)…</source>
        <translation>벡터 그림으로 저장(SVG)…</translation>
    </message>
    <message>
        <source>Save data (CSV)…</source>
        <translation>데이터로 저장(CSV)…</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>그림으로 복사</translation>
    </message>
    <message>
        <source>Copied as a picture.</source>
        <translation>그림으로 복사했습니다.</translation>
    </message>
    <message>
        <source>Save: {panel}</source>
        <translation>저장: {panel}</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>저장함: {path}</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>벡터 그림 (*.svg)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>{field} is not JSON: {value}</source>
        <translation>{field}: JSON이 아닙니다. {value}</translation>
    </message>
    <message>
        <source>{field}: there is no file {value}</source>
        <translation>{field}: {value} 파일이 없습니다</translation>
    </message>
    <message>
        <source>{field} cannot be read: {value}</source>
        <translation>{field}: 읽을 수 없습니다. {value}</translation>
    </message>
    <message>
        <source>{field} cannot be written: {value}</source>
        <translation>{field}: 쓸 수 없습니다. {value}</translation>
    </message>
    <message>
        <source>{field}: there is no file {value}, nor {name} in the folder {folder}</source>
        <translation>{field}: 파일 {value}도, {folder} 폴더의 {name}도 없습니다</translation>
    </message>
    <message>
        <source>{field} would overwrite {other}: both are {value}; choose another file</source>
        <translation>{field}: {other}을(를) 덮어쓰게 됩니다(둘 다 {value}). 다른 파일을 고르세요</translation>
    </message>
    <message>
        <source>{file} is {value}</source>
        <translation>{file}: {value}</translation>
    </message>
    <message>
        <source>{field} unpacks to {value} bytes; the limit is {high}</source>
        <translation>{field}: 압축을 풀면 {value}바이트입니다. 한도는 {high}바이트입니다</translation>
    </message>
    <message>
        <source>{field} holds the arrays {value}; it must hold {allowed}</source>
        <translation>{field}: 배열 {value}이(가) 들어 있습니다. {allowed}이(가) 있어야 합니다</translation>
    </message>
    <message>
        <source>{field} is of type {value}; it must be numbers</source>
        <translation>{field}: {value} 형식입니다. 숫자여야 합니다</translation>
    </message>
    <message>
        <source>{field} is not a run saved by this program</source>
        <translation>{field}: 이 프로그램이 저장한 실행이 아닙니다</translation>
    </message>
    <message>
        <source>{field}: the data has changed since the run was trained on it, so it can&apos;t go on; look at the old numbers, or reset it to train on the data as it is now</source>
        <translation>{field}: 이 실행을 학습한 뒤로 데이터가 바뀌어 이어서 학습할 수 없습니다. 이전 수치만 보거나, 처음으로 돌아가 지금 데이터로 다시 학습하세요</translation>
    </message>
    <message>
        <source>{field} is {value}; it must be {expected}</source>
        <translation>{field}: 값이 {value}입니다. {expected}</translation>
    </message>
    <message>
        <source>{field} is not a field; the fields here are {allowed}</source>
        <translation>{field}: 없는 항목입니다. 쓸 수 있는 항목: {allowed}</translation>
    </message>
    <message>
        <source>{field} is {value}; it must be one of {allowed}</source>
        <translation>{field}: 값이 {value}입니다. 다음 중 하나여야 합니다: {allowed}</translation>
    </message>
    <message>
        <source>{field} is missing</source>
        <translation>{field}: 값이 없습니다</translation>
    </message>
    <message>
        <source>{field} is {value}; it must be {low} or more</source>
        <translation>{field}: 값이 {value}입니다. {low} 이상이어야 합니다</translation>
    </message>
    <message>
        <source>{field} is {value}; it must be more than {low}</source>
        <translation>{field}: 값이 {value}입니다. {low}보다 커야 합니다</translation>
    </message>
    <message>
        <source>{field} is {value}; it must be {high} or less</source>
        <translation>{field}: 값이 {value}입니다. {high} 이하여야 합니다</translation>
    </message>
    <message>
        <source>{field} is {value}; it must be less than {high}</source>
        <translation>{field}: 값이 {value}입니다. {high}보다 작아야 합니다</translation>
    </message>
    <message>
        <source>{field} is {value}; it must be a finite number</source>
        <translation>{field}: 값이 {value}입니다. 유한한 수여야 합니다</translation>
    </message>
    <message>
        <source>version is {value}; it must be {newest}</source>
        <translation>파일 버전이 {value}입니다. {newest}이어야 합니다</translation>
    </message>
    <message>
        <source>loss {value} does not go with the output {output}; it goes with {allowed}</source>
        <translation>손실 함수 {value}은(는) 출력 {output}과(와) 함께 쓸 수 없습니다. 쓸 수 있는 출력: {allowed}</translation>
    </message>
    <message>
        <source>there is no other value of {field} to compare with</source>
        <translation>{field}: 비교할 다른 값이 없습니다</translation>
    </message>
    <message>
        <source>there are no hidden layers to compare; add one</source>
        <translation>비교할 은닉층이 없습니다. 은닉층을 추가하세요</translation>
    </message>
    <message>
        <source>{field}: the given weights fit only this network; choose an initializer, then compare</source>
        <translation>{field}: 지정한 가중치는 이 신경망에만 맞습니다. 초기화 방법을 고른 뒤 비교하세요</translation>
    </message>
    <message>
        <source>comparing squared error with cross-entropy needs classes; choose data for classification</source>
        <translation>제곱 오차와 교차 엔트로피를 비교하려면 클래스가 있어야 합니다. 분류용 데이터를 고르세요</translation>
    </message>
    <message>
        <source>{field} has the shape {value}; it must be {shape}</source>
        <translation>{field}: 모양이 {value}입니다. {shape}이어야 합니다</translation>
    </message>
    <message>
        <source>{field} has the target {value}; {loss} needs targets from 0 to 1</source>
        <translation>{field}: 목푯값 {value}이(가) 있습니다. {loss}의 목푯값은 0에서 1까지여야 합니다</translation>
    </message>
    <message>
        <source>{field} has the target {value}; {loss} needs targets of 0 or 1</source>
        <translation>{field}: 목푯값 {value}이(가) 있습니다. {loss}의 목푯값은 0 또는 1이어야 합니다</translation>
    </message>
    <message>
        <source>{field}: the targets of sample {row} add up to {value}; {loss} needs 1</source>
        <translation>{field}: {row}번 샘플의 목푯값 합이 {value}입니다. {loss}에서는 1이어야 합니다</translation>
    </message>
    <message>
        <source>{field}: choose a file</source>
        <translation>{field}: 파일을 고르세요</translation>
    </message>
    <message>
        <source>{field}: the file {value} is empty</source>
        <translation>{field}: {value} 파일이 비어 있습니다</translation>
    </message>
    <message>
        <source>{file} is not a table of text</source>
        <translation>{file}은(는) 텍스트로 된 표가 아닙니다</translation>
    </message>
    <message>
        <source>{file}, line {line}: this is not {value} text; choose another encoding</source>
        <translation>{file} {line}번째 줄: {value} 텍스트가 아닙니다. 다른 인코딩을 고르세요</translation>
    </message>
    <message>
        <source>{file}, line {line}: not comma-separated values: {reason}</source>
        <translation>{file} {line}번째 줄: 쉼표로 나뉜 값이 아닙니다. {reason}</translation>
    </message>
    <message>
        <source>{file} has {value} column; it needs a label and at least one feature; choose another separator</source>
        <translation>{file}의 열은 {value}개입니다. 레이블과 특성이 하나 이상 있어야 합니다. 다른 구분자를 고르세요</translation>
    </message>
    <message>
        <source>{file}, line {line}: up to here there are more than {high} cells, or more than {words} that are not numbers; remove rows or columns</source>
        <translation>{file} {line}번째 줄: 여기까지 칸이 {high}개를 넘거나 숫자가 아닌 칸이 {words}개를 넘습니다. 행이나 열을 줄이세요</translation>
    </message>
    <message>
        <source>{file} comes to {value} inputs; with so many rows there may be {high}; leave out columns</source>
        <translation>{file}의 입력은 {value}개가 됩니다. 행이 이만큼이면 {high}개까지 가능합니다. 열을 제외하세요</translation>
    </message>
    <message>
        <source>{file} has no feature: every column but the target is left out</source>
        <translation>{file}에 특성이 없습니다. 목표를 뺀 모든 열이 제외되어 있습니다</translation>
    </message>
    <message>
        <source>{file}, line {line}: the row is longer than {high} characters</source>
        <translation>{file} {line}번째 줄: 한 줄이 {high}자보다 깁니다</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} is not a finite number</source>
        <translation>{file} {line}번째 줄 {column} 열: {value}은(는) 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: the cell is empty</source>
        <translation>{file} {line}번째 줄 {column} 열: 칸이 비어 있습니다</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {value} is too large; numbers may be {high} at most</source>
        <translation>{file} {line}번째 줄 {column} 열: {value}은(는) 너무 큽니다. 숫자는 {high}까지 가능합니다</translation>
    </message>
    <message>
        <source>{file}, column {column}: the numbers differ by {value} at most, too little to be standardised; choose a smaller unit</source>
        <translation>{file} {column} 열: 값의 차이가 {value} 이하로 너무 작아 표준화할 수 없습니다. 더 작은 단위를 쓰세요</translation>
    </message>
    <message>
        <source>{file}, column {value}: there is no value to fill the missing ones from</source>
        <translation>{file} {value} 열: 결측값을 채울 값이 하나도 없습니다</translation>
    </message>
    <message>
        <source>{file}, column {column}: {value} different values are too many for a category; the limit is {high}</source>
        <translation>{file} {column} 열: 서로 다른 값이 {value}개로, 범주로 쓰기에 너무 많습니다. 한도는 {high}개입니다</translation>
    </message>
    <message>
        <source>{file}: {value} of {rows} rows lack a value and are left out</source>
        <translation>{file}: {rows}행 중 결측값이 있는 {value}행을 제외했습니다</translation>
    </message>
    <message>
        <source>{file}: missing values filled in: {value}</source>
        <translation>{file}: 결측값 {value}개를 채웠습니다</translation>
    </message>
    <message>
        <source>{file}: the first row is taken for names, as chosen, but holds numbers like the others</source>
        <translation>{file}: 선택한 대로 첫 행을 이름으로 읽었지만, 다른 행과 같은 숫자가 들어 있습니다</translation>
    </message>
    <message>
        <source>the weights grow without bound: learning rate × weight decay is {value}, and above {most} each step takes them past 0 and further away than they were; lower one of them</source>
        <translation>가중치가 끝없이 커집니다. 학습률 × 가중치 감쇠가 {value}인데, {most}보다 크면 스텝마다 가중치가 0을 지나쳐 전보다 더 멀어집니다. 둘 중 하나를 낮추세요</translation>
    </message>
    <message>
        <source>{field}: there are {value}; there must be {low} to {high}</source>
        <translation>{field}: {value}개입니다. {low}~{high}개여야 합니다</translation>
    </message>
    <message>
        <source>{field} is a text of {value} bytes; the limit is {high}</source>
        <translation>{field}: 텍스트가 {value}바이트입니다. 한도는 {high}바이트입니다</translation>
    </message>
    <message>
        <source>{field} has brackets nested too deeply</source>
        <translation>{field}: 괄호가 너무 깊게 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>{field} is {value}; a class is a whole number from 0 to {high}</source>
        <translation>{field}: 값이 {value}입니다. 클래스는 0에서 {high}까지의 정수입니다</translation>
    </message>
    <message>
        <source>{field} has no weight {value}</source>
        <translation>{field}: {value} 가중치가 없습니다</translation>
    </message>
    <message>
        <source>this made the training process end; it was taken back, and the run is as before</source>
        <translation>이 동작으로 학습 프로세스가 종료되어 취소했습니다. 실행은 이전 그대로입니다</translation>
    </message>
    <message>
        <source>the training process keeps ending; try again, or change the experiment</source>
        <translation>학습 프로세스가 계속 종료됩니다. 다시 시도하거나 실험을 바꾸세요</translation>
    </message>
    <message>
        <source>the training process cannot be started: {value}; close other programs, then try again</source>
        <translation>학습 프로세스를 시작할 수 없습니다: {value}. 다른 프로그램을 닫고 다시 시도하세요</translation>
    </message>
    <message>
        <source>there was not enough memory for this; the run is as it was before</source>
        <translation>메모리가 부족하여 할 수 없습니다. 실행은 이전 그대로입니다</translation>
    </message>
    <message>
        <source>this failed by a fault of the program ({value}); the run is as it was before</source>
        <translation>프로그램 오류로 실패했습니다({value}). 실행은 이전 그대로입니다</translation>
    </message>
    <message>
        <source>{field} is not a complete NumPy .npz file</source>
        <translation>{field}: 온전한 NumPy .npz 파일이 아닙니다</translation>
    </message>
    <message>
        <source>{field} is damaged: its contents don&apos;t match; open another copy</source>
        <translation>{field}: 손상된 파일입니다. 내용이 서로 맞지 않습니다. 다른 사본을 여세요</translation>
    </message>
    <message>
        <source>{field} is given twice; keep one of them</source>
        <translation>{field}: 두 번 나옵니다. 하나만 남기세요</translation>
    </message>
    <message>
        <source>version is {value}, but this program reads up to {newest}; update the program</source>
        <translation>파일 버전이 {value}입니다. 이 프로그램은 {newest}까지 읽습니다. 프로그램을 업데이트하세요</translation>
    </message>
    <message>
        <source>{field} is a comparison of several runs, not a single experiment</source>
        <translation>{field}: 실험 하나가 아니라 여러 실행을 비교하는 파일입니다</translation>
    </message>
    <message>
        <source>{field} is not used in the formula</source>
        <translation>{field}: 수식에 쓰이지 않습니다</translation>
    </message>
    <message>
        <source>{field}: type a formula in z, such as max(0, z)</source>
        <translation>{field}: max(0, z)처럼 z로 된 수식을 입력하세요</translation>
    </message>
    <message>
        <source>{field} is {value} characters long; the limit is {high}</source>
        <translation>{field}: {value}자입니다. {high}자까지 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: {value} cannot be used in a formula</source>
        <translation>{field}, {place}번째 글자: 수식에 쓸 수 없는 글자입니다: {value}</translation>
    </message>
    <message>
        <source>{field}, character {place}: {value} is too large for a number</source>
        <translation>{field}, {place}번째 글자: 수가 너무 큽니다: {value}</translation>
    </message>
    <message>
        <source>{field}, character {place}: z, a number or a function is missing before {value}</source>
        <translation>{field}, {place}번째 글자: {value} 앞에 z, 수 또는 함수가 빠졌습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: z, a number or a function is missing at the end</source>
        <translation>{field}, {place}번째 글자: 끝에 z, 수 또는 함수가 빠졌습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: an operator, such as *, is missing before {value}</source>
        <translation>{field}, {place}번째 글자: {value} 앞에 * 같은 연산자가 빠졌습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: a comma may only stand between what max or min takes</source>
        <translation>{field}, {place}번째 글자: 쉼표는 max와 min의 인수 사이에만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: this parenthesis is not closed</source>
        <translation>{field}, {place}번째 글자: 이 괄호가 닫히지 않았습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: this parenthesis was never opened</source>
        <translation>{field}, {place}번째 글자: 이 괄호를 여는 괄호가 없습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: two cases are written with one comparison, as in z if z &gt; 0 else 0.1 * z</source>
        <translation>{field}, {place}번째 글자: 두 경우는 z if z &gt; 0 else 0.1 * z처럼 비교 하나로 씁니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: nested more than {high} deep</source>
        <translation>{field}, {place}번째 글자: 괄호나 연산이 {high}겹보다 깊이 겹쳤습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: {value} is a function; write {value}(z)</source>
        <translation>{field}, {place}번째 글자: 함수({value})입니다. {value}(z)처럼 쓰세요</translation>
    </message>
    <message>
        <source>{field}, character {place}: there is no function {value}; the functions are {allowed}</source>
        <translation>{field}, {place}번째 글자: 없는 함수입니다: {value}. 쓸 수 있는 함수: {allowed}</translation>
    </message>
    <message>
        <source>{field}, character {place}: there is no function {value}; perhaps {meant} is meant</source>
        <translation>{field}, {place}번째 글자: 없는 함수입니다: {value}. 혹시 {meant}?</translation>
    </message>
    <message>
        <source>{field}, character {place}: {value} takes one argument, and {given} are given</source>
        <translation>{field}, {place}번째 글자: {value} 함수의 인수는 하나인데 {given}개가 있습니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: {value} takes two arguments or more</source>
        <translation>{field}, {place}번째 글자: {value} 함수의 인수는 둘 이상이어야 합니다</translation>
    </message>
    <message>
        <source>{field}, character {place}: {value} has no value; give it one in numbers</source>
        <translation>{field}, {place}번째 글자: 값이 없는 수입니다: {value}. numbers에 값을 주세요</translation>
    </message>
    <message>
        <source>{field}, character {place}: from here on the formula takes too long to compute, more than {high} multiplications; make it shorter</source>
        <translation>{field}, {place}번째 글자: 여기부터 계산이 곱셈 {high}번보다 오래 걸립니다. 수식을 줄이세요</translation>
    </message>
    <message>
        <source>{field}, character {place}: {value} is not a finite number for z from {low} to {high}</source>
        <translation>{field}, {place}번째 글자: z가 {low}~{high}일 때 유한한 수가 아닙니다: {value}</translation>
    </message>
    <message>
        <source>{field}, character {place}: {value} is not a finite number at z = {low}</source>
        <translation>{field}, {place}번째 글자: z = {low}에서 유한한 수가 아닙니다: {value}</translation>
    </message>
    <message>
        <source>{field}, character {place}: the derivative of {value} is not a finite number for z from {low} to {high}</source>
        <translation>{field}, {place}번째 글자: z가 {low}~{high}일 때 도함수가 유한한 수가 아닙니다: {value}</translation>
    </message>
    <message>
        <source>{field}, character {place}: the derivative of {value} is not a finite number at z = {low}</source>
        <translation>{field}, {place}번째 글자: z = {low}에서 도함수가 유한한 수가 아닙니다: {value}</translation>
    </message>
    <message>
        <source>beyond z = {limit} the formula, or its derivative, is not a finite number because of {value}; a run whose z goes there diverges</source>
        <translation>z = {limit} 바깥에서는 수식이나 도함수가 유한한 수가 아닙니다({value}). z가 거기까지 가면 학습이 발산합니다</translation>
    </message>
    <message>
        <source>{field}: the number of layers is {value}; the network has {layers}</source>
        <translation>{field}: 층이 {value}개입니다. 신경망의 층은 {layers}개입니다</translation>
    </message>
    <message>
        <source>{field}: the weights given for layer {layer} have the shape {value}; the layer has {shape}: a row per input, a column per unit</source>
        <translation>{field}: {layer}층에 지정한 가중치의 형태가 {value}입니다. 이 층의 형태는 {shape}입니다(행: 입력, 열: 유닛)</translation>
    </message>
    <message>
        <source>{field}: {value} biases are given for layer {layer}; it has {expected}</source>
        <translation>{field}: {layer}층에 지정한 편향이 {value}개입니다. 이 층의 편향은 {expected}개입니다</translation>
    </message>
    <message>
        <source>{field}: the weights of layer {value} are too many to be kept in an experiment</source>
        <translation>{field}: {value}층의 가중치가 너무 많아 실험에 담을 수 없습니다</translation>
    </message>
    <message>
        <source>{field}: inputs are made from two, but the data has {value}</source>
        <translation>{field}: 입력은 두 입력에서만 만들 수 있는데, 데이터의 입력은 {value}개입니다</translation>
    </message>
    <message>
        <source>{field}: {value} goes beyond {high} for these data; leave it out</source>
        <translation>{field}: 이 데이터에서는 {value}의 값이 {high}을(를) 넘습니다. 빼세요</translation>
    </message>
    <message>
        <source>{field}: {value} is there twice</source>
        <translation>{field}: {value}이(가) 두 번 있습니다</translation>
    </message>
    <message>
        <source>{field}: X and Y have the shapes {value}; they must be (n, d) and (n, k), with none of n, d, k 0</source>
        <translation>{field}: X와 Y의 모양이 {value}입니다. (n, d)와 (n, k)이고 0이 없어야 합니다</translation>
    </message>
    <message>
        <source>{field} cannot be read: {value} is not a regular file</source>
        <translation>{field}: 읽을 수 없습니다. {value}은(는) 일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>{field}: {value} is a folder; choose a file</source>
        <translation>{field}: {value}은(는) 폴더입니다. 파일을 고르세요</translation>
    </message>
    <message>
        <source>{field}: {value} has {bytes} bytes; the limit is {high}</source>
        <translation>{field}: {value}의 크기가 {bytes}바이트입니다. {high}바이트까지 읽습니다</translation>
    </message>
    <message>
        <source>{file}: the number of data rows is {value}; it must be {low} or more</source>
        <translation>{file}: 데이터가 {value}행입니다. {low}행 이상이어야 합니다</translation>
    </message>
    <message>
        <source>{file} has more than {high} rows of data; remove some</source>
        <translation>{file}: 데이터가 {high}행을 넘습니다. 행 수를 줄이세요</translation>
    </message>
    <message>
        <source>{file} has {value} columns; the limit is {high}</source>
        <translation>{file}의 열은 {value}개입니다. 한도는 {high}개입니다</translation>
    </message>
    <message>
        <source>{file}, line {line}: the number of cells is {value}; it must be {expected}</source>
        <translation>{file} {line}번째 줄: 칸이 {value}개입니다. {expected}개여야 합니다</translation>
    </message>
    <message>
        <source>{file}: lines above the names that are no part of the table: {value}</source>
        <translation>{file}: 열 이름 위에 있어 표에 넣지 않은 줄: {value}</translation>
    </message>
    <message>
        <source>weight decay alone makes the weights grow while learning rate × weight decay, which goes up to {value}, is above {most}; lower one of them</source>
        <translation>학습률 × 가중치 감쇠가 {most}보다 큰 동안에는(최대 {value}) 가중치 감쇠만으로 가중치가 커집니다. 둘 중 하나를 낮추세요</translation>
    </message>
    <message>
        <source>the label of {file} has {value} different values; classification needs {low} to {high} (choose another label, or regression if they are numbers)</source>
        <translation>{file}의 레이블 값이 {value}가지입니다. 분류에는 {low}–{high}가지여야 합니다(다른 레이블을 고르거나, 값이 수이면 회귀를 고르세요)</translation>
    </message>
    <message>
        <source>{field} is {value}, which is not a column of {file}; its columns are {allowed}</source>
        <translation>{field}: 값이 {value}입니다. {file}에 없는 열입니다. 있는 열: {allowed}</translation>
    </message>
    <message>
        <source>{field}: the compressed file {value} is damaged or incomplete</source>
        <translation>{field}: 압축 파일 {value}이(가) 손상되었거나 잘렸습니다</translation>
    </message>
    <message>
        <source>{file} is not the right kind of IDX file: it begins with {value} instead of {expected}</source>
        <translation>{file}: 맞는 IDX 파일이 아닙니다. {expected} 대신 {value}(으)로 시작합니다</translation>
    </message>
    <message>
        <source>{file} claims to hold {value} values; there must be {low} to {high}</source>
        <translation>{file}: 값이 {value}개라고 적혀 있습니다. 모두 {low}–{high}개여야 합니다</translation>
    </message>
    <message>
        <source>{file} is incomplete: it has {value} of {expected} bytes</source>
        <translation>{file}: 잘린 파일입니다. {expected}바이트 중 {value}바이트뿐입니다</translation>
    </message>
    <message>
        <source>{file} is longer than the {expected} bytes its header announces</source>
        <translation>{file}: 머리글에 적힌 {expected}바이트 뒤에도 내용이 있습니다</translation>
    </message>
    <message>
        <source>{file}: the number of labels is {value}, but the number of images is {expected}</source>
        <translation>{file}: 이미지 {expected}개에 레이블이 {value}개입니다</translation>
    </message>
    <message>
        <source>{field} has length {value}; it must have length {expected}, one number per point</source>
        <translation>{field}: 길이가 {value}입니다. 점마다 하나씩 {expected}이어야 합니다</translation>
    </message>
    <message>
        <source>{field} has length {value}; it must have length {expected}</source>
        <translation>{field}: 길이가 {value}입니다. {expected}이어야 합니다</translation>
    </message>
    <message>
        <source>{field} has no unit {value} that can die</source>
        <translation>{field}: 죽을 수 있는 유닛이 아닙니다({value})</translation>
    </message>
    <message>
        <source>the doctor no longer finds this at this step, so there is nothing to try</source>
        <translation>이 스텝에서는 닥터가 더 이상 이 문제를 찾지 않아 시험할 것이 없습니다</translation>
    </message>
    <message>
        <source>{field} has no lessons in it; a lesson is a folder with lesson.json in it</source>
        <translation>{field}에는 레슨이 없습니다. 레슨은 lesson.json이 들어 있는 폴더입니다</translation>
    </message>
    <message>
        <source>there is no folder {field}</source>
        <translation>{field} 폴더가 없습니다</translation>
    </message>
    <message>
        <source>{field}: {value} is not a key: small letters, digits and _, a letter first, up to 40</source>
        <translation>{field}: {value}은(는) 키로 쓸 수 없습니다. 영문 소문자로 시작해 소문자, 숫자, _만 40자까지 씁니다</translation>
    </message>
    <message>
        <source>{file}, line {line}: this has no place in the words of a lesson: {value}</source>
        <translation>{file} {line}행: 레슨 글에 올 수 없는 줄입니다: {value}</translation>
    </message>
    <message>
        <source>{field}: {value} is of the whole network, not of a layer</source>
        <translation>{field}: {value}은(는) 층이 아니라 신경망 전체의 값입니다</translation>
    </message>
    <message>
        <source>a network of {value} needs {needed} GiB of memory, but {available} GiB may be used; choose fewer units</source>
        <translation>{value} 신경망에는 메모리 {needed} GiB가 필요하지만 {available} GiB까지 쓸 수 있습니다. 유닛을 줄이세요</translation>
    </message>
    <message>
        <source>Diverged at step {step}: the loss is no longer finite.</source>
        <translation>{step}스텝에서 발산: 손실이 더는 유한하지 않습니다.</translation>
    </message>
    <message>
        <source>Diverged at step {step}: the weights of layer {layer} would no longer be finite.</source>
        <translation>{step}스텝에서 발산: {layer}층의 가중치가 더는 유한하지 않게 됩니다.</translation>
    </message>
    <message>
        <source>Diverged at step {step}: the biases of layer {layer} would no longer be finite.</source>
        <translation>{step}스텝에서 발산: {layer}층의 편향이 더는 유한하지 않게 됩니다.</translation>
    </message>
    <message>
        <source>Diverged at step {step}: the weights of layer {layer} would be so large that their squares are not finite.</source>
        <translation>{step}스텝에서 발산: {layer}층의 가중치가 너무 커져 제곱이 유한하지 않게 됩니다.</translation>
    </message>
    <message>
        <source>Diverged at step {step}: the biases of layer {layer} would be so large that their squares are not finite.</source>
        <translation>{step}스텝에서 발산: {layer}층의 편향이 너무 커져 제곱이 유한하지 않게 됩니다.</translation>
    </message>
    <message>
        <source>Diverged at step {step}: the gradient of layer {layer} is so large that its squares are not finite.</source>
        <translation>{step}스텝에서 발산: {layer}층의 기울기가 너무 커서 제곱이 유한하지 않습니다.</translation>
    </message>
    <message>
        <source>Diverged at step {step}, in layer {layer}.</source>
        <translation>{step}스텝, {layer}층에서 발산했습니다.</translation>
    </message>
    <message>
        <source>A lower learning rate may prevent it.</source>
        <translation>학습률을 낮추면 막을 수 있을지도 모릅니다.</translation>
    </message>
    <message>
        <source>A smaller initial scale or a lower learning rate may prevent it.</source>
        <translation>초기화 배율이나 학습률을 낮추면 막을 수 있을지도 모릅니다.</translation>
    </message>
    <message>
        <source>Weight decay alone makes the weights grow: keep learning rate times weight decay below {most}.</source>
        <translation>가중치 감쇠만으로도 가중치가 커집니다. 학습률 × 가중치 감쇠를 {most} 아래로 두세요.</translation>
    </message>
    <message>
        <source>permission is denied</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>읽기 전용 디스크입니다</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>디스크가 가득 찼습니다</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>그런 폴더가 없습니다</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>the file is write-protected</source>
        <translation>파일이 쓰기 금지되어 있습니다</translation>
    </message>
    <message>
        <source>the folder is write-protected</source>
        <translation>폴더가 쓰기 금지되어 있습니다</translation>
    </message>
    <message>
        <source>it is a link to a file that does not exist</source>
        <translation>존재하지 않는 파일을 가리키는 링크입니다</translation>
    </message>
    <message>
        <source>it is a link that leads back to itself</source>
        <translation>자기 자신으로 되돌아오는 링크입니다</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>열린 파일이 너무 많습니다</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>메모리가 부족합니다</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>비어 있습니다</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>UTF-8 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>it ends too soon</source>
        <translation>중간에 끝납니다</translation>
    </message>
    <message>
        <source>a web page, perhaps an error message saved in its place; download the file again</source>
        <translation>웹 페이지입니다(오류 메시지가 대신 저장되었을 수 있습니다). 파일을 다시 내려받으세요</translation>
    </message>
    <message>
        <source>XML text</source>
        <translation>XML 텍스트입니다</translation>
    </message>
    <message>
        <source>JSON text</source>
        <translation>JSON 텍스트입니다</translation>
    </message>
    <message>
        <source>a zip archive; unpack it first</source>
        <translation>zip 압축 파일입니다. 먼저 압축을 푸세요</translation>
    </message>
    <message>
        <source>compressed with gzip; decompress it first</source>
        <translation>gzip으로 압축된 파일입니다. 먼저 압축을 푸세요</translation>
    </message>
    <message>
        <source>compressed twice with gzip; decompress it once</source>
        <translation>gzip으로 두 번 압축된 파일입니다. 한 번 푸세요</translation>
    </message>
    <message>
        <source>a compressed archive; unpack it first</source>
        <translation>압축 파일입니다. 먼저 압축을 푸세요</translation>
    </message>
    <message>
        <source>an Excel workbook; save the sheet as CSV</source>
        <translation>엑셀 통합 문서입니다. 시트를 CSV로 저장하세요</translation>
    </message>
    <message>
        <source>a workbook or document of an old Office; save the sheet as CSV</source>
        <translation>이전 형식의 오피스 문서입니다. 시트를 CSV로 저장하세요</translation>
    </message>
    <message>
        <source>an OpenDocument file; save the sheet as CSV</source>
        <translation>OpenDocument 파일입니다. 시트를 CSV로 저장하세요</translation>
    </message>
    <message>
        <source>a Parquet file; save the table as CSV</source>
        <translation>Parquet 파일입니다. 표를 CSV로 저장하세요</translation>
    </message>
    <message>
        <source>an HDF5 file; save the table as CSV</source>
        <translation>HDF5 파일입니다. 표를 CSV로 저장하세요</translation>
    </message>
    <message>
        <source>an SQLite database; save the table as CSV</source>
        <translation>SQLite 데이터베이스입니다. 표를 CSV로 저장하세요</translation>
    </message>
    <message>
        <source>only a Git LFS pointer to the file; run git lfs pull</source>
        <translation>실제 파일이 아니라 Git LFS 포인터입니다. git lfs pull을 실행하세요</translation>
    </message>
    <message>
        <source>a run saved by this program; open it in the window, then save the experiment</source>
        <translation>이 프로그램이 저장한 실행입니다. 창에서 연 뒤 실험으로 저장하세요</translation>
    </message>
    <message>
        <source>a file of NumPy arrays</source>
        <translation>NumPy 배열 파일입니다</translation>
    </message>
    <message>
        <source>a NumPy array</source>
        <translation>NumPy 배열입니다</translation>
    </message>
    <message>
        <source>an IDX file</source>
        <translation>IDX 파일입니다</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 문서입니다</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>그림 파일입니다</translation>
    </message>
    <message>
        <source>{field} is not JSON: look at line {line}, column {column}</source>
        <translation>{field}: JSON이 아닙니다. {line}번째 줄 {column}번째 글자를 보세요</translation>
    </message>
    <message>
        <source>{field} is empty; it must be {expected}</source>
        <translation>{field}: 비어 있습니다. {expected}</translation>
    </message>
    <message>
        <source>{field} is missing; it must be one of {allowed}</source>
        <translation>{field}: 없습니다. 쓸 수 있는 값: {allowed}</translation>
    </message>
    <message>
        <source>{field} is not a field; perhaps {nearest} is meant; the fields here are {allowed}</source>
        <translation>{field}: 없는 항목입니다. 혹시 {nearest}인가요? 쓸 수 있는 항목: {allowed}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수여야 합니다</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자여야 합니다</translation>
    </message>
    <message>
        <source>text</source>
        <translation>글자여야 합니다</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 또는 false여야 합니다</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>목록이어야 합니다</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>JSON 객체여야 합니다</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} 또는 {1}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>빈 값</translation>
    </message>
    <message>
        <source>the experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>The data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Run {0}</source>
        <translation>실행 {0}</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>full batch</source>
        <translation>전체 배치</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>choose or drop one</source>
        <translation>고르거나 끌어 놓으세요</translation>
    </message>
    <message>
        <source>Choose a file: {field}</source>
        <translation>파일 고르기: {field}</translation>
    </message>
    <message>
        <source>Edit the table…</source>
        <translation>표 편집…</translation>
    </message>
    <message>
        <source>How the file is read, what its columns are, and what comes of it</source>
        <translation>파일을 읽는 방법, 각 열의 역할, 그 결과</translation>
    </message>
    <message>
        <source>the last column</source>
        <translation>마지막 열</translation>
    </message>
    <message>
        <source>Tables ({suffixes})</source>
        <translation>표 ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Takes effect at once; the run continues.</source>
        <translation>바로 적용되며 학습은 이어집니다.</translation>
    </message>
    <message>
        <source>A change restarts the run with the same seed.</source>
        <translation>바꾸면 같은 시드로 학습을 다시 시작합니다.</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>일정</translation>
    </message>
</context>
<context>
    <name>FieldMenu</name>
    <message>
        <source>Compare all values of “{field}”</source>
        <translation>“{field}”의 모든 값 비교</translation>
    </message>
    <message>
        <source>The same over {seeds}</source>
        <translation>같은 비교, {seeds}에 걸쳐</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Experiments, runs and tables ({suffixes})</source>
        <translation>실험, 실행, 표 ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>다른 이름으로 저장</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Experiments, comparisons and runs (*.json *.npz)</source>
        <translation>실험, 비교, 실행 (*.json *.npz)</translation>
    </message>
    <message>
        <source>Find {name}</source>
        <translation>{name} 찾기</translation>
    </message>
    <message>
        <source>Experiment (*.json)</source>
        <translation>실험 (*.json)</translation>
    </message>
    <message>
        <source>Run (*.npz)</source>
        <translation>실행 (*.npz)</translation>
    </message>
    <message>
        <source>Comparison (*.json)</source>
        <translation>비교 (*.json)</translation>
    </message>
    <message>
        <source>Run {0} alone (*.npz)</source>
        <translation>실행 {0}만 (*.npz)</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>‘{name}’의 변경 사항을 저장할까요?</translation>
    </message>
    <message>
        <source>Your changes will be lost if you don&apos;t save them.</source>
        <translation>저장하지 않으면 사라집니다.</translation>
    </message>
    <message>
        <source>The data has changed since this run was trained.</source>
        <translation>이 실행을 학습한 뒤로 데이터가 바뀌었습니다.</translation>
    </message>
    <message>
        <source>The data this run was trained on cannot be read.</source>
        <translation>이 실행이 학습한 데이터를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Find the file…</source>
        <translation>파일 찾기…</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>새로 학습</translation>
    </message>
    <message>
        <source>Look at the old numbers</source>
        <translation>이전 수치 보기</translation>
    </message>
    <message>
        <source>The old numbers are what was recorded; the run can&apos;t go on. Training again begins at step 0, on the data as it is now.</source>
        <translation>‘이전 수치 보기’는 기록된 값을 보여 줍니다. 이어서 학습할 수는 없습니다.
‘새로 학습’은 지금 데이터로 0스텝부터 다시 시작합니다.</translation>
    </message>
    <message>
        <source>Delete the recovered work “{name}”?</source>
        <translation>복구된 작업 ‘{name}’, 정말 삭제할까요?</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>A new experiment, XOR.</source>
        <translation>새 실험, XOR입니다.</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>새 실험</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Recovered work</source>
        <translation>복구된 작업</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message>
        <source>Swish</source>
        <translation>스위시(Swish)</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>리키 렐루</translation>
    </message>
    <message>
        <source>ReLU squared</source>
        <translation>렐루의 제곱</translation>
    </message>
    <message>
        <source>hard tanh</source>
        <translation>하드 tanh</translation>
    </message>
    <message>
        <source>bent identity</source>
        <translation>굽은 항등 함수</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>sine</source>
        <translation>사인</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>가우스 함수</translation>
    </message>
    <message>
        <source>The function and its derivative</source>
        <translation>함수와 도함수</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>예시</translation>
    </message>
    <message>
        <source>agrees with the numeric derivative to {error}</source>
        <translation>수치 미분과의 오차: {error}</translation>
    </message>
    <message>
        <source>too steep or too large to be checked by the numeric derivative, which is {error} off</source>
        <translation>너무 가파르거나 커서 수치 미분으로는 확인할 수 없습니다(오차: {error})</translation>
    </message>
    <message>
        <source>kinks at z = {places}</source>
        <translation>꺾이는 곳: z = {places}</translation>
    </message>
    <message>
        <source>A number that the formula names.</source>
        <translation>수식에 이름으로 쓰인 수입니다.</translation>
    </message>
</context>
<context>
    <name>FunctionChoice</name>
    <message>
        <source>functions</source>
        <translation>함수</translation>
    </message>
    <message>
        <source>Lay other functions over the layer&apos;s own</source>
        <translation>층의 함수 위에 다른 함수를 겹쳐 그립니다</translation>
    </message>
    <message>
        <source>Only the layer&apos;s own</source>
        <translation>층의 함수만</translation>
    </message>
</context>
<context>
    <name>Functions</name>
    <message>
        <source>without bound</source>
        <translation>한없이 커짐</translation>
    </message>
    <message>
        <source>{0} at {1}</source>
        <translation>{0} (z = {1})</translation>
    </message>
    <message>
        <source>{0} for {1}</source>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>{0} of {1} done</source>
        <translation>{1}개 중 {0}개 마침</translation>
    </message>
    <message>
        <source>all done</source>
        <translation>모두 마침</translation>
    </message>
    <message>
        <source>about {0} min left</source>
        <translation>약 {0}분 남음</translation>
    </message>
    <message>
        <source>about {0} h {1} min left</source>
        <translation>약 {0}시간 {1}분 남음</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>레슨</translation>
    </message>
    <message>
        <source>each one a prediction, a run and a measured answer</source>
        <translation>예측하고, 실행하고, 재어 봅니다</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Weight set by hand</source>
        <translation>가중치 직접 정하기</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>New initialisation</source>
        <translation>새로 초기화</translation>
    </message>
    <message>
        <source>Keep a run</source>
        <translation>실행 남겨 두기</translation>
    </message>
    <message>
        <source>Drop a kept run</source>
        <translation>남겨 둔 실행 버리기</translation>
    </message>
    <message>
        <source>Choose a run</source>
        <translation>실행 선택</translation>
    </message>
    <message>
        <source>Add a run</source>
        <translation>실행 추가</translation>
    </message>
    <message>
        <source>Drop a run</source>
        <translation>실행 버리기</translation>
    </message>
    <message>
        <source>Make a run the first</source>
        <translation>첫 실행 바꾸기</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>비교 끝내기</translation>
    </message>
    <message>
        <source>Number of seeds</source>
        <translation>시드 수</translation>
    </message>
    <message>
        <source>Compare all values of “{field}”</source>
        <translation>“{field}”의 모든 값 비교</translation>
    </message>
    <message>
        <source>Drop all kept runs</source>
        <translation>남겨 둔 실행 모두 버리기</translation>
    </message>
    <message>
        <source>Cure: {0}</source>
        <translation>처방: {0}</translation>
    </message>
    <message>
        <source>Beside its cure: {0}</source>
        <translation>처방과 나란히: {0}</translation>
    </message>
</context>
<context>
    <name>GradientCheck</name>
    <message>
        <source>worst of all: {0}</source>
        <translation>전체에서 가장 큼: {0}</translation>
    </message>
    <message>
        <source>The entry of layer {0} that differs most: {1}, analytic {2}, numeric {3}. Click to show it in the diagram.</source>
        <translation>{0}층에서 차이가 가장 큰 성분: {1}, 해석적 {2}, 수치적 {3}. 누르면 그림에서 보여 줍니다.</translation>
    </message>
    <message>
        <source>right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>판단 불가</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>틀림</translation>
    </message>
    <message>
        <source>error {0}</source>
        <translation>오차 {0}</translation>
    </message>
    <message>
        <source>noise floor {0}</source>
        <translation>잡음 바닥 {0}</translation>
    </message>
    <message>
        <source>{0} compared</source>
        <translation>{0}개 비교</translation>
    </message>
    <message>
        <source>{0} left out at kinks</source>
        <translation>꺾인 점에서 {0}개 제외</translation>
    </message>
</context>
<context>
    <name>GradientCheckPanel</name>
    <message>
        <source>Gradient check</source>
        <translation>기울기 검사</translation>
    </message>
    <message>
        <source>Compares the gradient that backpropagation works out with the one found by moving each weight a little and looking at the loss, layer by layer, for the present weights, on up to 64 samples. Large layers are checked at entries drawn at random.</source>
        <translation>역전파로 구한 기울기를, 가중치를 조금씩 움직여 손실의 변화로 구한 기울기(수치 미분)와 층별로 비교합니다. 현재 가중치에서 샘플 64개까지를 쓰며, 큰 층은 무작위로 뽑은 성분만 검사합니다.</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오차</translation>
    </message>
    <message>
        <source>Right means that the two agree to six digits. Below the noise floor, which rounding and the width of h set, nothing can be told: gradients that vanish lie there. At the kink of a ReLU there is no derivative; such entries are left out. Wrong would be a fault of this program.</source>
        <translation>맞음은 두 값이 여섯 자리까지 일치한다는 뜻입니다. 반올림과 h의 크기가 정하는 잡음 바닥 아래에서는 아무것도 판단할 수 없으며, 소실된 기울기가 여기에 놓입니다. 렐루가 꺾이는 점에는 미분이 없으므로 그런 성분은 제외합니다. 틀림은 이 프로그램의 오류입니다.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>아직 검사하지 않음</translation>
    </message>
    <message>
        <source>step has no slope: there is nothing to check</source>
        <translation>계단 함수에는 기울기가 없어 검사할 것이 없음</translation>
    </message>
    <message>
        <source>the weights of step {0}</source>
        <translation>{0}스텝의 가중치</translation>
    </message>
    <message>
        <source>{0} done</source>
        <translation>{0} 완료</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>{0} of {1} layers wrong</source>
        <translation>{1}개 층 중 {0}개 틀림</translation>
    </message>
    <message>
        <source>{0} of {1} layers right</source>
        <translation>{1}개 층 중 {0}개 맞음</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>norm of the gradient</source>
        <translation>기울기 노름</translation>
    </message>
    <message>
        <source>noise floor</source>
        <translation>잡음 바닥</translation>
    </message>
    <message>
        <source>analytic</source>
        <translation>해석적</translation>
    </message>
    <message>
        <source>numeric</source>
        <translation>수치적</translation>
    </message>
    <message>
        <source>compared</source>
        <translation>비교 수</translation>
    </message>
    <message>
        <source>left out at kinks</source>
        <translation>꺾인 점에서 제외</translation>
    </message>
</context>
<context>
    <name>GradientNormPanel</name>
    <message>
        <source>Gradient norm</source>
        <translation>기울기 노름</translation>
    </message>
    <message>
        <source>The norm of the gradient of each layer&apos;s weights at each step, before any clipping and without the biases. The larger it is, the faster the layer learns.</source>
        <translation>스텝마다 각 층 가중치 기울기의 노름입니다. 클리핑 전이며 편향은 뺀 값입니다. 이 값이 클수록 층이 빨리 학습합니다.</translation>
    </message>
    <message>
        <source>Curves close together are healthy. If the first layers lie orders of magnitude below the last, the gradient vanishes on its way back; if they lie above it and rise, it explodes. A mark on the bottom edge is a gradient of exactly 0: no weight changes. Rare dips leave the plot at the bottom.</source>
        <translation>곡선들이 가까이 모이면 건강합니다. 앞 층이 마지막 층보다 몇 자릿수 아래에 있으면 역전파 도중의 기울기 소실이고, 위에 있으며 커지면 기울기 폭주입니다. 아래 가장자리의 표시는 기울기가 정확히 0이어서 가중치가 바뀌지 않는다는 뜻입니다. 드물게 크게 꺼지는 값은 그림 아래로 벗어납니다.</translation>
    </message>
    <message>
        <source>Gradient norm of each layer against the step</source>
        <translation>스텝에 따른 층별 기울기 노름</translation>
    </message>
    <message>
        <source>exactly 0: {0}</source>
        <translation>정확히 0: {0}</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Columns and first rows</source>
        <translation>열과 처음 몇 행</translation>
    </message>
    <message>
        <source>Space or Return, or a click on a heading, changes what a column is.</source>
        <translation>스페이스나 Enter를 누르거나 열 머리를 클릭하면 열의 역할을 바꿀 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>HeightView</name>
    <message>
        <source>Left and right turn it</source>
        <translation>왼쪽과 오른쪽 화살표 키로 돌립니다</translation>
    </message>
    <message>
        <source>Drag to turn it; so do the left and right arrow keys</source>
        <translation>끌거나 왼쪽, 오른쪽 화살표 키를 눌러 돌립니다</translation>
    </message>
    <message>
        <source>cut off at L = {0}</source>
        <translation>L = {0}에서 잘림</translation>
    </message>
</context>
<context>
    <name>KeptRun</name>
    <message>
        <source>kept at step {0}</source>
        <translation>{0}스텝에서 남겨 둠</translation>
    </message>
    <message>
        <source>Drop the kept run {0}: {1}</source>
        <translation>남겨 둔 실행 {0} 버리기: {1}</translation>
    </message>
</context>
<context>
    <name>LayerBarsPanel</name>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>측정되지 않음</translation>
    </message>
</context>
<context>
    <name>LayerChoice</name>
    <message>
        <source>Show {0}</source>
        <translation>{0} 보이기</translation>
    </message>
    <message>
        <source>Layer shown: {0}</source>
        <translation>보이는 층: {0}</translation>
    </message>
</context>
<context>
    <name>LayerHistograms</name>
    <message>
        <source>Histogram of each layer</source>
        <translation>층마다의 히스토그램</translation>
    </message>
    <message>
        <source>from {0} to {1}: {2} ({3})</source>
        <translation>{0}에서 {1}까지: {2}개({3})</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>측정되지 않음</translation>
    </message>
    <message>
        <source>not finite: {0}</source>
        <translation>유한하지 않음: {0}개</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>mean of {0}</source>
        <translation>{0}개의 평균</translation>
    </message>
    <message>
        <source>σ of {0}</source>
        <translation>{0}의 σ</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>유한하지 않음</translation>
    </message>
    <message>
        <source>{0} from</source>
        <translation>{0} 시작</translation>
    </message>
    <message>
        <source>{0} to</source>
        <translation>{0} 끝</translation>
    </message>
    <message>
        <source>count</source>
        <translation>개수</translation>
    </message>
</context>
<context>
    <name>LayerHistogramsPanel</name>
    <message>
        <source>Histograms by layer</source>
        <translation>층별 히스토그램</translation>
    </message>
    <message>
        <source>a, z, δ</source>
        <translation>a, z, δ</translation>
    </message>
    <message>
        <source>How the outputs a, the weighted sums z or the gradients δ of each layer are distributed over all its units and the probe set, for the current weights. Beside the name: mean ± standard deviation. Each histogram has its own range, whose ends are written below it. A bar far above the rest is cut, and its share written beside it.</source>
        <translation>각 층의 출력 a, 가중합 z 또는 기울기 δ가 지금 가중치에서 모든 유닛과 프로브 집합에 걸쳐 어떻게 분포하는지 보여 줍니다. 이름 옆은 평균 ± 표준편차입니다. 히스토그램마다 범위가 따로 있으며 양 끝 값이 아래에 적혀 있습니다. 나머지보다 훨씬 높은 막대는 잘라 그리고 그 비율을 옆에 적습니다.</translation>
    </message>
    <message>
        <source>Compare initial scales at step 0. With sigmoid, N(0, 1) piles a up at 0 and 1, where the gradient vanishes; 0.01 leaves all of them near 0.5, so that the units hardly differ. With Glorot, a keeps much of its spread in every layer.</source>
        <translation>0스텝에서 가중치 초깃값의 크기를 비교해 보세요. 시그모이드에서 N(0, 1)이면 a가 0과 1에 몰려 기울기가 소실되고, 0.01이면 모두 0.5 근처에 모여 유닛들이 거의 다르지 않습니다. Glorot 초깃값에서는 모든 층에서 a가 꽤 넓게 퍼져 있습니다.</translation>
    </message>
    <message>
        <source>on the probe set ({0})</source>
        <translation>프로브 집합 {0}개</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>weighted sums</source>
        <translation>가중합</translation>
    </message>
    <message>
        <source>gradients with respect to z, of the mean loss</source>
        <translation>평균 손실의 z에 대한 기울기</translation>
    </message>
    <message>
        <source>Outputs a, weighted sums z or gradients δ</source>
        <translation>출력 a, 가중합 z 또는 기울기 δ</translation>
    </message>
</context>
<context>
    <name>LayerPanel</name>
    <message>
        <source>first, last</source>
        <translation>처음, 끝</translation>
    </message>
    <message>
        <source>The first and the last layer of each run</source>
        <translation>각 실행의 첫 번째 층과 마지막 층</translation>
    </message>
    <message>
        <source>This layer of each run</source>
        <translation>각 실행의 이 층</translation>
    </message>
    <message>
        <source>Layers drawn</source>
        <translation>표시하는 층</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Layer {number}</source>
        <translation>{number}층</translation>
    </message>
    <message>
        <source>The same for all layers below</source>
        <translation>아래 층 모두 같게</translation>
    </message>
    <message>
        <source>Remove layer {number}</source>
        <translation>{number}층 지우기</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>층 추가</translation>
    </message>
    <message>
        <source>One more hidden layer, like the last one.</source>
        <translation>마지막 층과 같은 은닉층을 하나 더합니다.</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>L{0}</source>
        <translation>{0}층</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>All hidden layers</source>
        <translation>모든 은닉층</translation>
    </message>
    <message>
        <source>Gives every hidden layer the same value in one step.</source>
        <translation>모든 은닉층의 값을 한 번에 같게 바꿉니다.</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>혼합</translation>
    </message>
</context>
<context>
    <name>LeftMenu</name>
    <message>
        <source>&amp;Bring back</source>
        <translation>되살리기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>삭제(&amp;D)…</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>{name}, {time}</source>
        <translation>{name}, {time}</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Layers: {0}</source>
        <translation>층: {0}</translation>
    </message>
</context>
<context>
    <name>LessonBar</name>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>The number of weight updates so far.</source>
        <translation>지금까지 가중치를 갱신한 횟수입니다.</translation>
    </message>
    <message>
        <source>Runs that are trained together, alike but for their seeds.</source>
        <translation>시드만 다르고 나머지는 같은 실행을 함께 학습합니다.</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>시드 수</translation>
    </message>
    <message>
        <source>Show the lesson</source>
        <translation>레슨 보기</translation>
    </message>
    <message>
        <source>Show the experiment</source>
        <translation>실험 보기</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>레슨 나가기</translation>
    </message>
    <message>
        <source>Your own work comes back as you left it.</source>
        <translation>하던 작업이 그대로 돌아옵니다.</translation>
    </message>
</context>
<context>
    <name>LessonCard</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>A folder of lessons</source>
        <translation>레슨 폴더</translation>
    </message>
    <message>
        <source>A folder for the new lesson</source>
        <translation>새 레슨의 폴더</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>이름:</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>My lesson</source>
        <translation>나의 레슨</translation>
    </message>
    <message>
        <source>Forget your progress in all lessons?</source>
        <translation>모든 레슨의 진행 기록을 지울까요?</translation>
    </message>
    <message>
        <source>Your predictions are forgotten too. This cannot be undone.</source>
        <translation>예측도 함께 지워지며, 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0}만큼 더 컸습니다</translation>
    </message>
    <message>
        <source>{0} less</source>
        <translation>{0}만큼 더 작았습니다</translation>
    </message>
    <message>
        <source>{0} times larger</source>
        <translation>{0}배 더 컸습니다</translation>
    </message>
    <message>
        <source>{0} times smaller</source>
        <translation>{0}배 더 작았습니다</translation>
    </message>
    <message>
        <source>Very close</source>
        <translation>거의 맞았습니다</translation>
    </message>
</context>
<context>
    <name>LifePlot</name>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>dead from</source>
        <translation>죽기 시작한 스텝</translation>
    </message>
    <message>
        <source>until</source>
        <translation>끝난 스텝</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>{0}스텝</translation>
    </message>
    <message>
        <source>{0}, units {1} to {2}: {3} dead</source>
        <translation>{0}, 유닛 {1}~{2}: {3}개 죽음</translation>
    </message>
    <message>
        <source>{0}, unit {1}</source>
        <translation>{0}, 유닛 {1}</translation>
    </message>
    <message>
        <source>never found dead</source>
        <translation>죽은 적 없음</translation>
    </message>
    <message>
        <source>revives between step {0} and {1}: click to find the update</source>
        <translation>{0}스텝과 {1}스텝 사이에 되살아남: 누르면 그 갱신을 찾음</translation>
    </message>
    <message>
        <source>dead from the start</source>
        <translation>처음부터 죽음</translation>
    </message>
    <message>
        <source>dies between step {0} and {1}: click to find the update</source>
        <translation>{0}스텝과 {1}스텝 사이에 죽음: 누르면 그 갱신을 찾음</translation>
    </message>
    <message>
        <source>{0}, unit {1}: revives in step {2}</source>
        <translation>{0}, 유닛 {1}: {2}스텝의 갱신으로 되살아남</translation>
    </message>
    <message>
        <source>{0}, unit {1}: dies in step {2}</source>
        <translation>{0}, 유닛 {1}: {2}스텝의 갱신으로 죽음</translation>
    </message>
    <message>
        <source>Dead with the weights of step {0}, alive with those of {1}.</source>
        <translation>{0}스텝의 가중치로는 죽어 있고, {1}스텝의 가중치로는 살아 있습니다.</translation>
    </message>
    <message>
        <source>Alive with the weights of step {0}, dead with those of {1}.</source>
        <translation>{0}스텝의 가중치로는 살아 있고, {1}스텝의 가중치로는 죽어 있습니다.</translation>
    </message>
    <message>
        <source>Its bias goes from {0} to {1}.</source>
        <translation>편향: {0} → {1}.</translation>
    </message>
    <message>
        <source>Its weight from {0}, which changes most, goes from {1} to {2}.</source>
        <translation>가장 많이 바뀌는 {0}의 가중치: {1} → {2}.</translation>
    </message>
    <message>
        <source>Its largest z over the probe set goes from {0} to {1}.</source>
        <translation>프로브 집합에서 가장 큰 z: {0} → {1}.</translation>
    </message>
    <message>
        <source>It was done by hand, not by the update.</source>
        <translation>갱신이 아니라 손으로 바꾼 것입니다.</translation>
    </message>
    <message>
        <source>Its own weights alone don&apos;t do it: the layer below changes too.</source>
        <translation>자기 가중치만으로는 그렇게 되지 않습니다. 아래층도 바뀝니다.</translation>
    </message>
    <message>
        <source>died between step {0} and {1}</source>
        <translation>{0}스텝과 {1}스텝 사이에 죽음</translation>
    </message>
    <message>
        <source>alive again between step {0} and {1}</source>
        <translation>{0}스텝과 {1}스텝 사이에 되살아남</translation>
    </message>
</context>
<context>
    <name>LiveKey</name>
    <message>
        <source>takes effect at once. Anything else restarts the run with the same seed.</source>
        <translation>바로 적용됩니다. 나머지는 모두 같은 시드로 실행을 다시 시작합니다.</translation>
    </message>
    <message>
        <source>takes effect at once, on run {0} alone. Anything else restarts run {0} with the same seed, and takes all runs back to step 0.</source>
        <translation>바꾸면 실행 {0}에만 바로 적용됩니다. 다른 항목을 바꾸면 실행 {0}만 같은 시드로 다시 시작하고, 모든 실행이 0스텝으로 돌아갑니다.</translation>
    </message>
</context>
<context>
    <name>LossPanel</name>
    <message>
        <source>Loss and accuracy</source>
        <translation>손실과 정확도</translation>
    </message>
    <message>
        <source>The dotted line is the share of the largest class: what always answering that class would get right.</source>
        <translation>점선은 가장 많은 클래스의 비율로, 늘 그 클래스라고만 답해도 맞히는 만큼입니다.</translation>
    </message>
    <message>
        <source>accuracy: the share of samples whose predicted class is the target</source>
        <translation>정확도: 예측한 클래스가 목표와 같은 샘플의 비율</translation>
    </message>
    <message>
        <source>A healthy loss falls and levels off. If it is flat from the start, no gradient arrives; if it jumps or rises, the learning rate is too high. The range leaves out rare peaks: the curve then leaves the plot at the top. If the test loss rises while the training loss falls, the network is overfitting.</source>
        <translation>손실이 내려가다가 평평해지면 건강합니다. 처음부터 평평하면 기울기가 오지 않는 것이고, 튀거나 올라가면 학습률이 너무 큰 것입니다. 드문 봉우리는 범위에서 빠지고, 그때 곡선은 위로 벗어납니다. 훈련 손실은 내려가는데 테스트 손실이 올라가면 과적합입니다.</translation>
    </message>
    <message>
        <source>Loss against the step</source>
        <translation>스텝에 따른 손실</translation>
    </message>
    <message>
        <source>Accuracy against the step</source>
        <translation>스텝에 따른 정확도</translation>
    </message>
    <message>
        <source>test samples</source>
        <translation>테스트 샘플</translation>
    </message>
    <message>
        <source>test {0}; {1}</source>
        <translation>테스트는 {0}, {1}</translation>
    </message>
    <message>
        <source>median of {0} seeds, shaded: least to largest</source>
        <translation>시드 {0}개의 중앙값, 음영: 최소~최대</translation>
    </message>
    <message>
        <source>The curves of the training samples</source>
        <translation>학습 샘플의 곡선</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>The curves of the test samples</source>
        <translation>테스트 샘플의 곡선</translation>
    </message>
    <message>
        <source>log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>A scale of powers of ten</source>
        <translation>10의 거듭제곱 눈금</translation>
    </message>
    <message>
        <source>{0} on the probe set of {1}</source>
        <translation>{0} · 프로브 집합 {1}개</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>The curves show the training batch of each step, before its update. The numbers on the right are for the current weights, on the probe set: the training set, or a fixed part of it. If some samples are held out for testing, the dashed curves show those; they are measured every 10 steps, or less often where that would take long: it is said above the curves then.</source>
        <translation>곡선은 각 스텝의 훈련 배치에서, 갱신 전에 잰 것입니다. 오른쪽 숫자는 지금 가중치를 프로브 집합(훈련 집합 또는 그 고정된 일부)에서 잰 것입니다. 테스트용으로 따로 둔 샘플이 있으면 점선이 그 값이며, 10스텝마다, 오래 걸리는 경우에는 더 드물게 재고 곡선 위에 밝힙니다.</translation>
    </message>
    <message>
        <source>loss of standardised targets</source>
        <translation>표준화한 목푯값의 손실</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>dotted: largest class, {0}</source>
        <translation>점선: 가장 많은 클래스, {0}</translation>
    </message>
    <message>
        <source>train {0} of {1} · test {2} of {3}</source>
        <translation>훈련 {0} ({1}개) · 테스트 {2} ({3}개)</translation>
    </message>
    <message>
        <source>probe set {0} of {1} · test {2} of {3}</source>
        <translation>프로브 {0} ({1}개) · 테스트 {2} ({3}개)</translation>
    </message>
    <message>
        <source>(step {0})</source>
        <translation>({0}스텝)</translation>
    </message>
    <message>
        <source>train</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>train {0} · test {1}</source>
        <translation>훈련 {0} · 테스트 {1}</translation>
    </message>
    <message>
        <source>test (dashed)</source>
        <translation>테스트 (점선)</translation>
    </message>
    <message>
        <source>{0}: test</source>
        <translation>{0}: 테스트</translation>
    </message>
    <message>
        <source>train {0}</source>
        <translation>훈련 {0}</translation>
    </message>
    <message>
        <source>test {0}</source>
        <translation>테스트 {0}</translation>
    </message>
    <message>
        <source>at step {0}</source>
        <translation>{0}스텝에서</translation>
    </message>
</context>
<context>
    <name>MapPlot</name>
    <message>
        <source>others: mean</source>
        <translation>나머지: 평균</translation>
    </message>
    <message>
        <source>others: chosen sample</source>
        <translation>나머지: 고른 샘플의 값</translation>
    </message>
    <message>
        <source>point: {0}</source>
        <translation>점: {0}</translation>
    </message>
    <message>
        <source>point: y = {0}</source>
        <translation>점: y = {0}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>학습(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>비교(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>레슨(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>예제(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Recent files</source>
        <translation>최근 파일(&amp;R)</translation>
    </message>
    <message>
        <source>Reco&amp;vered work</source>
        <translation>복구된 작업(&amp;V)</translation>
    </message>
    <message>
        <source>Gate with textbook &amp;weights</source>
        <translation>교과서 가중치의 게이트(&amp;W)</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>글자 크기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Panels shown</source>
        <translation>보이는 패널(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Enlarge a panel</source>
        <translation>패널 크게 보기(&amp;E)</translation>
    </message>
</context>
<context>
    <name>MissingData</name>
    <message>
        <source>The data was not found</source>
        <translation>데이터를 찾지 못했습니다</translation>
    </message>
    <message>
        <source>The data does not go with the loss</source>
        <translation>데이터와 손실 함수가 맞지 않습니다</translation>
    </message>
    <message>
        <source>The data cannot be used</source>
        <translation>데이터를 사용할 수 없습니다</translation>
    </message>
    <message>
        <source>The experiment is open: it can be changed and saved, and the run begins as soon as its data can be used.</source>
        <translation>실험은 열려 있습니다. 바꾸고 저장할 수 있으며, 데이터를 사용할 수 있게 되면 실행이 시작됩니다.</translation>
    </message>
    <message>
        <source>Find the file…</source>
        <translation>파일 찾기…</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>다른 파일 고르기…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>MistakeGrid</name>
    <message>
        <source>Mistakes</source>
        <translation>틀린 이미지</translation>
    </message>
    <message>
        <source>{0}, misclassified as {1} ({2}). Click to copy it to the pad.</source>
        <translation>정답 {0}, 신경망의 예측 {1} ({2}). 누르면 그림판으로 옮깁니다.</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>standardised for the network: {0}</source>
        <translation>신경망에는 표준화하여 입력: {0}</translation>
    </message>
    <message>
        <source>standardised: {0}</source>
        <translation>표준화: {0}</translation>
    </message>
    <message>
        <source>network sees</source>
        <translation>신경망 입력</translation>
    </message>
    <message>
        <source>class {0}</source>
        <translation>클래스 {0}</translation>
    </message>
    <message>
        <source>mean {0}, standard deviation {1}</source>
        <translation>평균 {0}, 표준편차 {1}</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Exact value: {0}</source>
        <translation>정확한 값: {0}</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>{0} is held at {1}</source>
        <translation>{0}: {1}(으)로 고정</translation>
    </message>
    <message>
        <source>inputs: {0}</source>
        <translation>입력: {0}개</translation>
    </message>
    <message>
        <source>no bias</source>
        <translation>편향 없음</translation>
    </message>
    <message>
        <source>picture: its weights, from {0} to {1}</source>
        <translation>그림: 가중치, {0}부터 {1}까지</translation>
    </message>
    <message>
        <source>{0} × {1} inputs</source>
        <translation>입력 {0} × {1}</translation>
    </message>
    <message>
        <source>same weights as unit {0}</source>
        <translation>{0}번 유닛과 가중치가 같음</translation>
    </message>
    <message>
        <source>dead: g′(z) = 0 for every probe sample</source>
        <translation>죽음: 모든 프로브 샘플에서 g′(z) = 0</translation>
    </message>
    <message>
        <source>bias and gradient: not available</source>
        <translation>편향과 기울기: 볼 수 없음</translation>
    </message>
    <message>
        <source>{0} from {1} to {2} on the plane</source>
        <translation>평면에서 {0}: {1} ~ {2}</translation>
    </message>
    <message>
        <source>{0} · unit {1}</source>
        <translation>{0} · 유닛 {1}</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>{0}층</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>죽음</translation>
    </message>
    <message>
        <source>… {0} inputs</source>
        <translation>… 입력 {0}개</translation>
    </message>
    <message>
        <source>… {0} units</source>
        <translation>… 유닛 {0}개</translation>
    </message>
    <message>
        <source>first {0} shown</source>
        <translation>처음 {0}개 표시</translation>
    </message>
    <message>
        <source>{0} weights</source>
        <translation>가중치 {0}개</translation>
    </message>
    <message>
        <source>not drawn</source>
        <translation>그리지 않음</translation>
    </message>
    <message>
        <source>as pictures</source>
        <translation>그림으로 표시</translation>
    </message>
    <message>
        <source>next batch</source>
        <translation>다음 배치</translation>
    </message>
    <message>
        <source>sample {0}</source>
        <translation>샘플 {0}</translation>
    </message>
    <message>
        <source>sample {0} of the batch</source>
        <translation>배치의 샘플 {0}</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Insert a hidden layer here</source>
        <translation>여기에 은닉층 넣기</translation>
    </message>
    <message>
        <source>Remove a unit from layer {0}</source>
        <translation>{0}층의 유닛 하나 줄이기</translation>
    </message>
    <message>
        <source>Add a unit to layer {0}</source>
        <translation>{0}층의 유닛 하나 늘리기</translation>
    </message>
    <message>
        <source>Remove layer {0}</source>
        <translation>{0}층 지우기</translation>
    </message>
    <message>
        <source>The run starts again. Key on the diagram: {0}</source>
        <translation>실행을 다시 시작합니다. 그림 위의 키: {0}</translation>
    </message>
    <message>
        <source>Choose the inputs</source>
        <translation>입력 고르기</translation>
    </message>
    <message>
        <source>Others can be made from the two.</source>
        <translation>두 입력에서 다른 입력을 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Keys on the diagram (Tab): the arrows move, with Shift through a unit&apos;s weights; Enter edits the weight or bias; + and − change the layer&apos;s units; Insert adds a layer after it; Delete removes it. After Escape the arrows step the run, until Enter.</source>
        <translation>그림에서 쓰는 키(Tab으로 이동): 화살표로 옮겨 다니고, Shift와 함께 누르면 그 유닛의 가중치를 차례로 고릅니다. Enter로 가중치나 편향을 고치고, +와 −로 그 층의 유닛 수를 바꾸고, Insert로 뒤에 층을 넣고, Delete로 층을 제거합니다. Escape를 누르면 놓아주어 화살표가 다시 학습을 한 스텝씩 움직이며, Enter를 누르면 다시 고릅니다.</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Each layer bends and combines the pictures of the one before it. Units whose pictures look alike add nothing new: equal ones are bracketed. A dead unit is framed in red. Gradients that fade towards the input are vanishing.</source>
        <translation>각 층은 앞 층의 그림을 구부리고 합칩니다. 그림이 비슷한 유닛은 새로운 것을 더하지 않으며, 같은 유닛은 괄호로 묶습니다. 죽은 유닛은 빨간 테두리로 표시합니다. 입력 쪽으로 갈수록 흐려지는 기울기는 소실되고 있는 것입니다.</translation>
    </message>
    <message>
        <source>Each unit shows its response a at every point of the input plane, and each edge shows its weight: blue is positive, orange negative, wide is large. An unbounded response is shown in its own range. Double-click an edge or a unit to set its weight or bias by hand.</source>
        <translation>각 유닛은 입력 평면의 모든 점에 대한 출력 a로, 각 연결선은 가중치로 그립니다. 파랑은 양수, 주황은 음수이고 굵을수록 큽니다. 범위가 정해지지 않은 출력은 자기 범위에 맞추어 보입니다. 연결선이나 유닛을 두 번 누르면 가중치나 편향을 직접 정할 수 있습니다.</translation>
    </message>
    <message>
        <source>If the inputs are images, each unit of the first layer shows its incoming weights in their own range, the largest in full colour. A unit without a picture is shaded by its a for the chosen sample, relative to its layer.</source>
        <translation>입력이 이미지이면 첫 층의 각 유닛은 들어오는 가중치를 자기 범위로 보입니다. 가장 큰 것이 가장 진합니다. 그림이 없는 유닛은 고른 샘플에 대한 a를 층 안에서 견주어 칠합니다.</translation>
    </message>
    <message>
        <source>Click a unit to see its calculation while you walk through a step. Point at a layer&apos;s heading to add or remove units and layers.</source>
        <translation>유닛을 누르면 스텝을 단계별로 볼 때 그 유닛의 숫자를 풀어 보입니다. 층의 제목을 가리키면 유닛과 층을 더하고 없앨 수 있습니다.</translation>
    </message>
    <message>
        <source>The diagram does not draw this weight.</source>
        <translation>이 가중치는 그림에 그려지지 않습니다.</translation>
    </message>
    <message>
        <source>Click another edge for the loss surface&apos;s other weight.</source>
        <translation>손실 곡면의 다른 가중치로 쓸 연결선을 하나 더 클릭하세요.</translation>
    </message>
    <message>
        <source>edges:</source>
        <translation>연결선:</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Edges show the weights; each stronger stroke stands for twice as much.</source>
        <translation>연결선은 가중치입니다. 한 단계 강한 선은 두 배를 뜻합니다.</translation>
    </message>
    <message>
        <source>Edges show ∂L/∂w of these weights on the next batch, while training runs that of the last step; each stronger stroke stands for ten times as much.</source>
        <translation>연결선은 이 가중치로 다음 배치에서 구한 ∂L/∂w입니다(학습 중에는 마지막 스텝의 값). 한 단계 강한 선은 열 배를 뜻합니다.</translation>
    </message>
    <message>
        <source>Key of the edges</source>
        <translation>연결선 색 범례</translation>
    </message>
    <message>
        <source>From the strongest negative edge to the strongest positive one.</source>
        <translation>가장 큰 음수 연결선부터 가장 큰 양수 연결선까지입니다.</translation>
    </message>
    <message>
        <source>Diagram of the network</source>
        <translation>신경망 그림</translation>
    </message>
    <message>
        <source>Under the cursor</source>
        <translation>커서 위치의 값</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>What the network will get</source>
        <translation>신경망이 받는 값</translation>
    </message>
    <message>
        <source>The first row, as the network sees it</source>
        <translation>신경망이 보는 첫 행</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Enlarge or restore</source>
        <translation>크게 보기 / 제자리로</translation>
    </message>
    <message>
        <source>Move one place back</source>
        <translation>한 자리 앞으로</translation>
    </message>
    <message>
        <source>Move one place forward</source>
        <translation>한 자리 뒤로</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Click: explanation. Drag: move. Right-click: copy, save, hide.</source>
        <translation>누르기: 설명. 끌기: 옮기기. 오른쪽 누르기: 복사, 저장, 숨기기.</translation>
    </message>
    <message>
        <source>Explain: {0}</source>
        <translation>설명: {0}</translation>
    </message>
    <message>
        <source>every {0} steps</source>
        <translation>{0}스텝마다</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message>
        <source>all done</source>
        <translation>모두 마침</translation>
    </message>
    <message>
        <source>{0} of {1} done</source>
        <translation>{1}개 중 {0}개 마침</translation>
    </message>
</context>
<context>
    <name>PlaneChoice</name>
    <message>
        <source>others:</source>
        <translation>나머지:</translation>
    </message>
    <message>
        <source>The input across the map</source>
        <translation>지도의 가로축 입력</translation>
    </message>
    <message>
        <source>The input up the map</source>
        <translation>지도의 세로축 입력</translation>
    </message>
    <message>
        <source>Where the other inputs are held</source>
        <translation>나머지 입력을 고정하는 값</translation>
    </message>
    <message>
        <source>Each at its mean over the training samples.</source>
        <translation>각각 훈련 샘플의 평균으로 고정합니다.</translation>
    </message>
    <message>
        <source>As the chosen sample has them: click a point, or a row of the table.</source>
        <translation>고른 샘플의 값으로 고정합니다. 점이나 표의 행을 눌러 고릅니다.</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>샘플</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>Under the cursor</source>
        <translation>커서 위치의 값</translation>
    </message>
</context>
<context>
    <name>PointKey</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}개 중 {0}개</translation>
    </message>
    <message>
        <source>train: {0}</source>
        <translation>훈련: {0}</translation>
    </message>
    <message>
        <source>test: {0}</source>
        <translation>테스트: {0}</translation>
    </message>
    <message>
        <source>Key of the points</source>
        <translation>점 범례</translation>
    </message>
</context>
<context>
    <name>PredictionTable</name>
    <message>
        <source>Predictions</source>
        <translation>예측 표</translation>
    </message>
    <message>
        <source>Click a heading to sort by it.</source>
        <translation>제목을 누르면 그 열로 정렬합니다.</translation>
    </message>
</context>
<context>
    <name>Predictions</name>
    <message>
        <source>target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오차</translation>
    </message>
    <message>
        <source>right?</source>
        <translation>맞음?</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>드라이브</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 파일</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>찾는 위치(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>파일 형식(&amp;T):</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>파일 이름:</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Discard</source>
        <translation>저장 안 함</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Why?</source>
        <translation>왜?</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>답 보기</translation>
    </message>
    <message>
        <source>Predict again</source>
        <translation>다시 예측하기</translation>
    </message>
</context>
<context>
    <name>Race</name>
    <message>
        <source>not yet</source>
        <translation>아직</translation>
    </message>
    <message>
        <source>run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>What differs from run A</source>
        <translation>실행 A와 다른 점</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>The loss of the current weights on the probe set</source>
        <translation>프로브 집합에서 현재 가중치의 손실</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>The accuracy of the current weights on the probe set</source>
        <translation>프로브 집합에서 현재 가중치의 정확도</translation>
    </message>
    <message>
        <source>steps to a loss of</source>
        <translation>이 손실까지의 스텝</translation>
    </message>
    <message>
        <source>The first step whose training loss is at or below this one; of mini-batches the mean over an epoch</source>
        <translation>훈련 손실이 처음으로 이 값 이하가 된 스텝. 미니배치는 한 에폭의 평균</translation>
    </message>
    <message>
        <source>solved</source>
        <translation>도달</translation>
    </message>
    <message>
        <source>How many of the seeds have come to that loss</source>
        <translation>그 손실에 도달한 시드의 수</translation>
    </message>
    <message>
        <source>gradient first</source>
        <translation>기울기 처음</translation>
    </message>
    <message>
        <source>‖∂L/∂W‖ of the first layer at the last step</source>
        <translation>마지막 스텝에서 첫 번째 층의 ‖∂L/∂W‖</translation>
    </message>
    <message>
        <source>last</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>‖∂L/∂W‖ of the last layer at the last step</source>
        <translation>마지막 스텝에서 마지막 층의 ‖∂L/∂W‖</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>죽음</translation>
    </message>
    <message>
        <source>The share of the hidden units that are dead</source>
        <translation>죽은 은닉 유닛의 비율</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>포화</translation>
    </message>
    <message>
        <source>The share of saturated outputs in the hidden layer with the most</source>
        <translation>포화가 가장 심한 은닉층의 포화된 출력 비율</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>The standard deviation of the last hidden layer&apos;s outputs</source>
        <translation>마지막 은닉층 출력의 표준편차</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>The two parameters that the network has</source>
        <translation>신경망의 두 파라미터</translation>
    </message>
    <message>
        <source>time per step</source>
        <translation>스텝당 시간</translation>
    </message>
    <message>
        <source>How long a step takes on this machine</source>
        <translation>이 컴퓨터에서 한 스텝에 걸리는 시간</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}개 중 {0}개</translation>
    </message>
    <message>
        <source>A race takes two runs: C adds one, and the Compare menu has ready comparisons.</source>
        <translation>비교하려면 실행이 둘 이상 있어야 합니다. C 키로 하나를 더하거나, 비교 메뉴에서 준비된 비교를 고르세요.</translation>
    </message>
    <message>
        <source>Type a loss into the heading to see which run gets there first.</source>
        <translation>머리글에 손실을 입력하면 어느 실행이 먼저 도달하는지 알 수 있습니다.</translation>
    </message>
    <message>
        <source>No run has reached a loss of {0} yet with half of its seeds.</source>
        <translation>아직 시드의 절반이 손실 {0}에 도달한 실행이 없습니다.</translation>
    </message>
    <message>
        <source>No run has reached a loss of {0} yet.</source>
        <translation>아직 손실 {0}에 도달한 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Tied at a loss of {0} after {1} steps: {2}.</source>
        <translation>손실 {0}에 {1}스텝 만에 함께 도달: {2}.</translation>
    </message>
    <message>
        <source>Only {0} has reached a loss of {1} so far, after {2} steps.</source>
        <translation>지금까지 {0}만 손실 {1}에 도달했습니다({2}스텝).</translation>
    </message>
    <message>
        <source>{0} is the first to reach a loss of {1}, after {2} steps, then {3} after {4}.</source>
        <translation>손실 {1}에 가장 먼저 도달한 실행은 {0}: {2}스텝, 그다음은 {3}: {4}스텝.</translation>
    </message>
    <message>
        <source>Diverged: {0}.</source>
        <translation>발산: {0}.</translation>
    </message>
    <message>
        <source>Numbers are medians of {0} seeds.</source>
        <translation>수치는 시드 {0}개의 중앙값입니다.</translation>
    </message>
    <message>
        <source>One seed only: another start may reverse the order.</source>
        <translation>시드가 하나뿐이므로 시작점이 다르면 순서가 뒤바뀔 수 있습니다.</translation>
    </message>
    <message>
        <source>All have the learning rate {0}, which may suit one better than another.</source>
        <translation>학습률은 모두 {0}이며, 실행에 따라 유리하거나 불리할 수 있습니다.</translation>
    </message>
    <message>
        <source>The learning rates are those given, not each one&apos;s best.</source>
        <translation>학습률은 주어진 값이며, 각각에 가장 좋은 값은 아닙니다.</translation>
    </message>
</context>
<context>
    <name>RacePanel</name>
    <message>
        <source>The race</source>
        <translation>비교표</translation>
    </message>
    <message>
        <source>How each run of a comparison stands at this step, for its current weights on the probe set. Click a heading to sort by it and a row to choose its run; the best number of a column is bold. With the keyboard, arrow keys move, Enter chooses the run, and Shift+Enter sorts by the column. Over several seeds each number is the median.</source>
        <translation>비교하는 각 실행이 이 스텝에서 어떤 상태인지, 프로브 집합에서 현재 가중치로 측정한 값입니다. 머리글을 클릭하면 그 열로 정렬하고, 행을 클릭하면 그 실행을 선택합니다. 각 열에서 가장 좋은 값은 굵게 표시합니다. 키보드에서는 화살표 키로 이동하고, Enter로 실행을 선택하고, Shift+Enter로 그 열을 정렬합니다. 시드가 여러 개이면 수치는 중앙값입니다.</translation>
    </message>
    <message>
        <source>steps to a loss: the first step whose training loss is at or below it; of mini-batches the mean over an epoch</source>
        <translation>손실까지의 스텝: 훈련 손실이 처음으로 그 값 이하가 된 스텝. 미니배치는 한 에폭의 평균</translation>
    </message>
    <message>
        <source>A race at one learning rate shows which run does well at that rate, not which is best: another rate may suit another run better. One seed says little: compare over several, and see whether the order stays the same.</source>
        <translation>한 학습률에서 비교하면 그 학습률에서 어느 실행이 잘하는지를 알 수 있을 뿐, 어느 쪽이 가장 좋은지는 알 수 없습니다. 다른 학습률은 다른 실행에 더 알맞을 수 있습니다. 시드 하나로는 알 수 있는 것이 적으니, 여러 시드로 비교하여 순서가 그대로인지 보세요.</translation>
    </message>
    <message>
        <source>medians of {0} seeds</source>
        <translation>시드 {0}개의 중앙값</translation>
    </message>
    <message>
        <source>Copied the race as CSV: a row for each run and seed.</source>
        <translation>비교표를 CSV로 복사했습니다. 실행과 시드마다 한 행입니다.</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV로 복사</translation>
    </message>
    <message>
        <source>A row for each run and seed, numbers in full</source>
        <translation>실행과 시드마다 한 행, 모든 자릿수</translation>
    </message>
    <message>
        <source>The loss that steps are counted to</source>
        <translation>스텝을 세는 목표 손실</translation>
    </message>
    <message>
        <source>The loss to reach must be a number above 0.</source>
        <translation>목표 손실은 0보다 큰 수여야 합니다.</translation>
    </message>
</context>
<context>
    <name>RaceTable</name>
    <message>
        <source>The race</source>
        <translation>비교표</translation>
    </message>
    <message>
        <source>Click a row to choose its run.</source>
        <translation>행을 클릭하면 그 실행을 선택합니다.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Lesson</source>
        <translation>레슨</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>확인된 것</translation>
    </message>
    <message>
        <source>One thing to change</source>
        <translation>하나만 바꿔 보기</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>on other data</source>
        <translation>다른 데이터에서</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{count}개 중 {at}번째</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>마치기</translation>
    </message>
    <message>
        <source>Finish the lesson</source>
        <translation>레슨 마치기</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
</context>
<context>
    <name>RatePlot</name>
    <message>
        <source>η = {rate} at step {step}</source>
        <translation>{step}스텝에서 η = {rate}</translation>
    </message>
    <message>
        <source>The learning rate over the steps</source>
        <translation>스텝에 따른 학습률</translation>
    </message>
    <message>
        <source>The learning rate over the steps, and the one of the next step. The learning-rate slider sets η₀, which takes effect at once: the curve is higher or lower from then on, and the steps count on.</source>
        <translation>스텝에 따른 학습률과 다음 스텝의 학습률입니다. 학습률 슬라이더는 η₀을 정하며 바로 반영됩니다. 그때부터 곡선이 높아지거나 낮아지고, 스텝은 이어서 셉니다.</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Reading</source>
        <translation>읽기</translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>&amp;Clear the list</source>
        <translation>목록 지우기(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>The data have changed since: there are no predictions.</source>
        <translation>그 사이 데이터가 바뀌어 예측이 없습니다.</translation>
    </message>
    <message>
        <source>a fixed {0} of {1}</source>
        <translation>{1} 가운데 고정된 {0}개</translation>
    </message>
    <message>
        <source>right: {0} ({1})</source>
        <translation>맞음: {0}개 ({1})</translation>
    </message>
    <message>
        <source>largest class: {0}</source>
        <translation>가장 많은 클래스: {0}</translation>
    </message>
    <message>
        <source>What always answering the largest class would get right.</source>
        <translation>늘 가장 많은 클래스라고만 답할 때 맞히는 비율입니다.</translation>
    </message>
    <message>
        <source>train</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>Training samples</source>
        <translation>훈련 샘플</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Samples held out for testing</source>
        <translation>테스트용으로 따로 둔 샘플</translation>
    </message>
</context>
<context>
    <name>RunColumn</name>
    <message>
        <source>Map of the output</source>
        <translation>출력의 지도</translation>
    </message>
    <message>
        <source>The output over the input</source>
        <translation>입력에 대한 출력</translation>
    </message>
    <message>
        <source>There is no map of this run.</source>
        <translation>이 실행의 지도가 없습니다.</translation>
    </message>
</context>
<context>
    <name>RunLegend</name>
    <message>
        <source>Runs: {0}</source>
        <translation>실행: {0}</translation>
    </message>
</context>
<context>
    <name>RunNames</name>
    <message>
        <source>the same settings as A</source>
        <translation>A와 같은 설정</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>지금 그대로</translation>
    </message>
    <message>
        <source>the same as A</source>
        <translation>A와 같음</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>Runs {0} to {1}</source>
        <translation>실행 {0}~{1}</translation>
    </message>
    <message>
        <source>Run {0}</source>
        <translation>실행 {0}</translation>
    </message>
    <message>
        <source>Choose run {0}</source>
        <translation>실행 {0} 선택</translation>
    </message>
    <message>
        <source>Make {0} the first</source>
        <translation>{0}: 첫 실행으로</translation>
    </message>
    <message>
        <source>Keep {0} as a ghost</source>
        <translation>{0}의 곡선 남겨 두기</translation>
    </message>
    <message>
        <source>Copy the experiment of {0}</source>
        <translation>{0}의 실험 복사</translation>
    </message>
    <message>
        <source>Drop run {0}</source>
        <translation>실행 {0} 버리기</translation>
    </message>
    <message>
        <source>Run {0}: {1}</source>
        <translation>실행 {0}: {1}</translation>
    </message>
    <message>
        <source>Click to choose this run; right-click for more. Delete drops it.</source>
        <translation>클릭하면 이 실행을 선택하고, 오른쪽 클릭하면 메뉴가 열립니다. Delete 키로 버립니다.</translation>
    </message>
    <message>
        <source>Add a run like {0}</source>
        <translation>실행 {0} 복제해 추가</translation>
    </message>
    <message>
        <source>or the Compare menu</source>
        <translation>또는 비교 메뉴에서</translation>
    </message>
</context>
<context>
    <name>SampleMarks</name>
    <message>
        <source>unit {0}: z = {1}, a = {2}</source>
        <translation>유닛 {0}: z = {1}, a = {2}</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>{0}, sample {1}</source>
        <translation>{0}, 샘플 {1}</translation>
    </message>
</context>
<context>
    <name>SearchList</name>
    <message>
        <source>search {0}</source>
        <translation>{0}개에서 찾기</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>찾기</translation>
    </message>
</context>
<context>
    <name>SharedNote</name>
    <message>
        <source>Shared by {runs}: one clock, {what}</source>
        <translation>{runs} 공통: 하나의 시계, {what}</translation>
    </message>
    <message>
        <source>Shared by {runs}: one clock</source>
        <translation>{runs} 공통: 하나의 시계</translation>
    </message>
</context>
<context>
    <name>SharpnessPanel</name>
    <message>
        <source>Sharpness</source>
        <translation>첨예도(sharpness)</translation>
    </message>
    <message>
        <source>Sharpness λ is the largest eigenvalue of the Hessian: how strongly the loss curves along its steepest direction. It is measured on the whole training set, with the weight decay that is in the gradient, for networks of up to 5,000 parameters, and only while this panel is open.</source>
        <translation>첨예도 λ는 헤세 행렬(Hessian)의 최대 고윳값으로, 손실이 가장 가파르게 휘는 방향에서 얼마나 강하게 휘는지 나타냅니다. 전체 훈련 데이터에서, 기울기에 더해지는 가중치 감소를 포함하여, 파라미터 5,000개 이하의 신경망에 대해 이 패널이 열려 있는 동안에만 측정합니다.</translation>
    </message>
    <message>
        <source>Above 1, a step along that direction overshoots by more than it corrects. With the full batch, plain descent often sharpens until it reaches 1 and then stays near it: the edge of stability. The loss keeps falling there, but not at every step. Optimizers that divide the gradient have their Hessian divided likewise.</source>
        <translation>1보다 크면 그 방향으로 한 스텝이 바로잡는 것보다 더 많이 지나칩니다. 전체 배치에서 단순한 경사 하강법은 흔히 1에 이를 때까지 첨예해진 뒤 그 근처에 머무릅니다. 이를 안정성의 경계(edge of stability)라고 합니다. 거기서도 손실은 계속 줄지만 모든 스텝에서 줄지는 않습니다. 기울기를 나누는 옵티마이저는 헤세 행렬도 똑같이 나눕니다.</translation>
    </message>
    <message>
        <source>Sharpness against the step</source>
        <translation>스텝에 따른 첨예도</translation>
    </message>
    <message>
        <source>too large to measure: {0} parameters</source>
        <translation>너무 커서 측정할 수 없음: 파라미터 {0}개</translation>
    </message>
    <message>
        <source>the data has changed: nothing can be measured</source>
        <translation>데이터가 바뀌어 측정할 수 없음</translation>
    </message>
    <message>
        <source>λ alone: no rule for mini-batches</source>
        <translation>λ만 표시: 미니배치에는 기준이 없음</translation>
    </message>
    <message>
        <source>{0}; edge of stability at 1</source>
        <translation>{0}; 1이 안정성의 경계</translation>
    </message>
    <message>
        <source>λ alone: no rule for {0}</source>
        <translation>λ만 표시: {0}에는 기준이 없음</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>측정 중…</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>유한하지 않음</translation>
    </message>
    <message>
        <source>gradient clipped · {0}</source>
        <translation>기울기 클리핑됨 · {0}</translation>
    </message>
    <message>
        <source>{0} at step {1}</source>
        <translation>{0}, {1}스텝</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>How to use it</source>
        <translation>사용법</translation>
    </message>
    <message>
        <source>Everything has a tooltip; F1 explains the panel under the mouse.</source>
        <translation>모든 것에 풍선 도움말이 있고, F1은 마우스 아래의 패널을 설명합니다.</translation>
    </message>
    <message>
        <source>Click a panel&apos;s title for an explanation; drag the title to move the panel.</source>
        <translation>패널 제목을 누르면 설명이 나오고, 제목을 끌면 패널이 옮겨집니다.</translation>
    </message>
    <message>
        <source>Double-click a panel to enlarge it, and again to restore it.</source>
        <translation>패널을 두 번 누르면 크게 보고, 다시 두 번 누르면 돌아옵니다.</translation>
    </message>
    <message>
        <source>Right-click a panel to copy it or to save its picture or its numbers.</source>
        <translation>패널을 오른쪽 버튼으로 누르면 복사하거나 그림 또는 숫자를 저장합니다.</translation>
    </message>
    <message>
        <source>C puts a run like the present one beside it; right-click a field of the card, or press the menu key there, to compare all of its values.</source>
        <translation>C를 누르면 지금과 같은 실행이 나란히 놓입니다. 카드의 항목을 오른쪽 클릭하거나 메뉴 키를 누르면 그 항목의 모든 값을 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>Double-click an edge or a unit of the diagram to set its weight or bias.</source>
        <translation>신경망 그림의 연결선이나 유닛을 두 번 누르면 가중치나 편향을 정합니다.</translation>
    </message>
    <message>
        <source>Esc leaves, one after the other: a jump to a step, the phases of a step, drawing, the enlarged panel, presentation mode.</source>
        <translation>Esc를 누르면 스텝으로 이동, 스텝의 단계, 그리기, 크게 본 패널, 발표 모드에서 하나씩 빠져나옵니다.</translation>
    </message>
    <message>
        <source>Drop an experiment, a run, a table or IDX files on the window to open them.</source>
        <translation>실험, 실행, 표, IDX 파일을 창에 끌어다 놓으면 열립니다.</translation>
    </message>
</context>
<context>
    <name>ShrinkPanel</name>
    <message>
        <source>Why the gradient shrank</source>
        <translation>기울기가 줄어든 까닭</translation>
    </message>
    <message>
        <source>How much of δ = ∂L/∂z is left when it arrives from the next layer, for the current weights on the probe set. It is the product of two factors: how the weights W between the two layers change its norm, and how the slope g′ of the layer&apos;s own activation does. Read it from the output backwards, from right to left.</source>
        <translation>다음 층에서 돌아온 δ = ∂L/∂z가 얼마나 남는지를, 지금 가중치로 프로브 집합에서 잰 것입니다. 두 인수의 곱입니다. 두 층 사이의 가중치 W가 노름을 바꾸는 몫과, 그 층 활성화 함수의 도함수 g′가 바꾸는 몫입니다. 출력에서 거꾸로, 오른쪽에서 왼쪽으로 읽습니다.</translation>
    </message>
    <message>
        <source>At the line, 1, nothing is lost. If filled bars hang far below it, the weights are too small, a matter of initialisation. If hollow bars do, the slopes are too small, as with a saturated activation. The factors of all layers multiply: if most bars hang below the line, the gradient vanishes; if most rise above it, the gradient explodes.</source>
        <translation>선(1)에서는 잃는 것이 없습니다. 채워진 막대가 아래로 길면 가중치가 너무 작은 것이고, 가중치 초기화의 문제입니다. 빈 막대가 아래로 길면 활성화 함수의 도함수가 작은 것이고, 포화의 표시입니다. 모든 층의 인수는 곱해집니다. 대부분 아래로 향하면 기울기가 소실되고, 위로 향하면 폭주합니다.</translation>
    </message>
    <message>
        <source>Weight factor and activation factor of each hidden layer</source>
        <translation>은닉층마다의 가중치 인수와 활성화 인수</translation>
    </message>
    <message>
        <source>■ weights  □ activation</source>
        <translation>■ 가중치  □ 활성화</translation>
    </message>
    <message>
        <source>{0}  lines: other runs, together</source>
        <translation>{0}  선: 다른 실행, 합쳐서</translation>
    </message>
    <message>
        <source>weights {0}</source>
        <translation>가중치 {0}</translation>
    </message>
    <message>
        <source>activation {0}</source>
        <translation>활성화 {0}</translation>
    </message>
    <message>
        <source>together {0}</source>
        <translation>합쳐서 {0}</translation>
    </message>
    <message>
        <source>from the output {0}</source>
        <translation>출력부터 {0}</translation>
    </message>
    <message>
        <source>{0}: together {1}</source>
        <translation>{0}: 합쳐서 {1}</translation>
    </message>
    <message>
        <source>{0} receives no gradient</source>
        <translation>{0}에는 기울기가 오지 않음</translation>
    </message>
    <message>
        <source>weight factor</source>
        <translation>가중치 인수</translation>
    </message>
    <message>
        <source>activation factor</source>
        <translation>활성화 인수</translation>
    </message>
    <message>
        <source>no hidden layer</source>
        <translation>은닉층 없음</translation>
    </message>
    <message>
        <source>not defined in every layer</source>
        <translation>정의되지 않는 층이 있음</translation>
    </message>
    <message>
        <source>{0}: {1} × the output&apos;s δ</source>
        <translation>{0}의 δ는 출력의 {1}배</translation>
    </message>
</context>
<context>
    <name>SizeLine</name>
    <message>
        <source>{time} ms per step</source>
        <translation>스텝당 {time} ms</translation>
    </message>
    <message>
        <source>The number of weights and biases trained, and the time per step with everything that is measured.</source>
        <translation>훈련하는 가중치와 편향의 수, 그리고 재는 것을 모두 포함한 한 스텝의 시간입니다.</translation>
    </message>
    <message>
        <source>Size of the network</source>
        <translation>신경망의 크기</translation>
    </message>
</context>
<context>
    <name>SlowNote</name>
    <message>
        <source>Steps are slower than the display, so the picture updates less often; the window stays responsive.</source>
        <translation>한 스텝이 화면을 새로 그리는 주기보다 느려서 그림이 더 드물게 바뀝니다. 창은 계속 반응합니다.</translation>
    </message>
</context>
<context>
    <name>SoftmaxPanel</name>
    <message>
        <source>Softmax bench</source>
        <translation>소프트맥스 실험대</translation>
    </message>
    <message>
        <source>What softmax makes of the numbers z, as a computer works it out: e^z of each, their sum, and each one&apos;s share p. Type the numbers, or take those of the output layer for the chosen sample. Before e^, nothing, the largest z or any constant is subtracted from all of them.</source>
        <translation>소프트맥스가 수 z로 무엇을 만드는지 컴퓨터가 계산하는 대로 보여 줍니다. 각각의 e^z, 그 합, 그리고 각자의 비율 p입니다. 수를 입력하거나, 선택한 샘플에 대한 출력층의 z를 가져옵니다. e^를 계산하기 전에 모든 수에서 아무것도 빼지 않거나, 가장 큰 z나 임의의 상수를 뺍니다.</translation>
    </message>
    <message>
        <source>With [1010, 1000, 990], e^z is larger than any number the computer has: inf divided by inf is nan. With the largest subtracted the shares are right, since e^c cancels out. The largest z always has the largest p, so to classify, no softmax is needed.</source>
        <translation>[1010, 1000, 990]에서는 e^z가 컴퓨터가 다루는 가장 큰 수보다 커서 오버플로가 일어나고, inf를 inf로 나누면 nan입니다. 가장 큰 값을 빼면 e^c가 약분되므로 비율이 올바르게 나옵니다. z가 가장 크면 p도 언제나 가장 크므로, 분류만 할 때는 소프트맥스가 필요 없습니다.</translation>
    </message>
    <message>
        <source>subtract nothing</source>
        <translation>빼지 않음</translation>
    </message>
    <message>
        <source>subtract the largest</source>
        <translation>최댓값 빼기</translation>
    </message>
    <message>
        <source>subtract a constant</source>
        <translation>상수 빼기</translation>
    </message>
    <message>
        <source>What is subtracted from each z</source>
        <translation>각 z에서 빼는 값</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>The constant that is subtracted</source>
        <translation>빼는 상수</translation>
    </message>
    <message>
        <source>The numbers z</source>
        <translation>수 z</translation>
    </message>
    <message>
        <source>Numbers separated by commas, spaces or semicolons, such as 2, 10, 1, 4</source>
        <translation>쉼표, 공백 또는 세미콜론으로 나눈 수입니다. 예: 2, 10, 1, 4</translation>
    </message>
    <message>
        <source>Put these numbers on the bench</source>
        <translation>이 수를 실험대에 올립니다</translation>
    </message>
    <message>
        <source>z of the sample</source>
        <translation>샘플의 z</translation>
    </message>
    <message>
        <source>Take the output layer&apos;s z for the chosen sample; click a sample to choose it</source>
        <translation>선택한 샘플에 대한 출력층의 z를 가져옵니다. 샘플을 클릭하면 선택됩니다</translation>
    </message>
    <message>
        <source>not a number: {0}</source>
        <translation>숫자가 아님: {0}</translation>
    </message>
    <message>
        <source>too large: {0}</source>
        <translation>너무 큼: {0}</translation>
    </message>
    <message>
        <source>at least two numbers are needed</source>
        <translation>수가 두 개 이상 필요합니다</translation>
    </message>
    <message>
        <source>at most {0} numbers</source>
        <translation>수는 {0}개까지입니다</translation>
    </message>
    <message>
        <source>argmax z = {0}, argmax p: none</source>
        <translation>argmax z = {0}, argmax p: 없음</translation>
    </message>
    <message>
        <source>argmax z = {0}, argmax p = {1}: the same</source>
        <translation>argmax z = {0}, argmax p = {1}: 같음</translation>
    </message>
    <message>
        <source>argmax z = {0}, argmax p = {1}</source>
        <translation>argmax z = {0}, argmax p = {1}</translation>
    </message>
    <message>
        <source>A z is larger than any number of {precision}.</source>
        <translation>{precision}의 가장 큰 수보다 큰 z가 있습니다.</translation>
    </message>
    <message>
        <source>e^x is inf: in {precision} it is finite only up to x = {largest}.</source>
        <translation>e^x가 inf입니다. {precision}에서는 x = {largest}까지만 유한합니다.</translation>
    </message>
    <message>
        <source>The sum is inf, so every p is 0.</source>
        <translation>합이 inf이므로 모든 p가 0입니다.</translation>
    </message>
    <message>
        <source>A number divided by inf is 0, and inf divided by inf is nan.</source>
        <translation>수를 inf로 나누면 0이고, inf를 inf로 나누면 nan입니다.</translation>
    </message>
    <message>
        <source>An e^x is so small that it becomes 0.</source>
        <translation>너무 작아서 0이 된 e^x가 있습니다.</translation>
    </message>
    <message>
        <source>The sum is 0: 0 divided by 0 is nan.</source>
        <translation>합이 0입니다. 0을 0으로 나누면 nan입니다.</translation>
    </message>
</context>
<context>
    <name>SoftmaxSheet</name>
    <message>
        <source>Softmax, number by number</source>
        <translation>수마다 계산한 소프트맥스</translation>
    </message>
    <message>
        <source>class</source>
        <translation>실제 클래스</translation>
    </message>
</context>
<context>
    <name>SpreadPanel</name>
    <message>
        <source>Activation spread</source>
        <translation>활성화값 분포</translation>
    </message>
    <message>
        <source>distribution</source>
        <translation>분포</translation>
    </message>
    <message>
        <source>How each layer&apos;s outputs a, or its weighted sums z, are distributed over all its units and the probe set, for the current weights: the wider the shape, the more of them lie there. The line across it is their mean; σ is their standard deviation. The grey lines below show the share of outputs that are exactly 0.</source>
        <translation>현재 가중치에서 각 층의 출력 a 또는 가중합 z가 층의 모든 유닛과 프로브 집합에서 어떻게 분포하는지 보여 줍니다. 모양이 넓은 곳일수록 값이 많이 모여 있습니다. 가로선은 평균이고 σ는 표준편차입니다. 아래의 회색 선은 정확히 0인 출력의 비율입니다.</translation>
    </message>
    <message>
        <source>Shapes of about the same height in all layers are healthy. If they shrink from layer to layer, the signal fades, and the gradient with it. Two piles at the ends of g are units that saturate. With ReLU, half of the outputs are usually 0; if nearly all are, few units still respond.</source>
        <translation>모든 층에서 모양의 높이가 비슷하면 건강합니다. 층을 지날수록 줄어들면 신호가 사라지고 기울기도 함께 사라집니다. g의 양 끝에 두 무더기로 모이면 유닛이 포화된 것입니다. 렐루에서는 보통 출력의 절반이 0이며, 거의 모두 0이면 반응하는 유닛이 얼마 남지 않은 것입니다.</translation>
    </message>
    <message>
        <source>Distribution and mean of each layer</source>
        <translation>각 층의 분포와 평균</translation>
    </message>
    <message>
        <source>on the probe set ({0})</source>
        <translation>프로브 집합 {0}개</translation>
    </message>
    <message>
        <source>mean of a</source>
        <translation>a의 평균</translation>
    </message>
    <message>
        <source>σ of a</source>
        <translation>a의 σ</translation>
    </message>
    <message>
        <source>mean of z</source>
        <translation>z의 평균</translation>
    </message>
    <message>
        <source>σ of z</source>
        <translation>z의 σ</translation>
    </message>
    <message>
        <source>share of a = 0</source>
        <translation>a = 0의 비율</translation>
    </message>
    <message>
        <source>Outputs a or weighted sums z</source>
        <translation>출력 a 또는 가중합 z</translation>
    </message>
    <message>
        <source>Share of outputs that are exactly 0</source>
        <translation>정확히 0인 출력의 비율</translation>
    </message>
</context>
<context>
    <name>StartColumn</name>
    <message>
        <source>All lessons are done: begin again with the first</source>
        <translation>모두 마쳤습니다. 첫 레슨부터 다시 시작합니다</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>레슨</translation>
    </message>
    <message>
        <source>{lesson}, stop {stop} of {stops}</source>
        <translation>{lesson}, {stops}개 중 {stop}번째</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation>다음: {0}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>시작하기</translation>
    </message>
    <message>
        <source>Train a small network and see why it learns, or why it doesn&apos;t.</source>
        <translation>작은 신경망을 학습시키며, 왜 배우는지 또는 왜 배우지 못하는지 살펴보세요.</translation>
    </message>
    <message>
        <source>Free play</source>
        <translation>자유롭게 해 보기</translation>
    </message>
    <message>
        <source>Train and change what you like</source>
        <translation>마음대로 바꾸며 학습합니다</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>An experiment, a run or a table</source>
        <translation>실험, 실행 또는 표</translation>
    </message>
    <message>
        <source>More examples…</source>
        <translation>예제 더 보기…</translation>
    </message>
    <message>
        <source>Ready situations</source>
        <translation>준비된 상황</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>최근 파일</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>어두운 테마</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>밝은 테마</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>{field} changed: it takes effect at once and the run continues.</source>
        <translation>{field} 변경: 바로 적용되며 학습은 이어집니다.</translation>
    </message>
    <message>
        <source>{field} changed: the run restarts with the same seed.</source>
        <translation>{field} 변경: 같은 시드로 학습을 다시 시작합니다.</translation>
    </message>
    <message>
        <source>Also changed to match: {fields}.</source>
        <translation>이에 맞추어 함께 바뀐 항목: {fields}.</translation>
    </message>
    <message>
        <source>{field} changed: it takes effect at once, on run {run} alone.</source>
        <translation>{field}: 실행 {run}에만 바로 적용됩니다.</translation>
    </message>
    <message>
        <source>{field} changed: run {run} restarts with the same seed, and all are back at step 0.</source>
        <translation>{field}: 실행 {run}만 같은 시드로 다시 시작하고, 모두 0스텝으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>{name}: {samples} with {inputs}; the run restarts.</source>
        <translation>{name}: {samples}, {inputs}. 실행을 처음부터 다시 시작합니다.</translation>
    </message>
    <message>
        <source>A weight of layer {layer} was set by hand; the run continues from there.</source>
        <translation>{layer}층의 가중치를 직접 정했습니다. 학습은 거기서 이어집니다.</translation>
    </message>
    <message>
        <source>units {units} · {parameters} · {samples}</source>
        <translation>유닛 {units} · {parameters} · {samples}</translation>
    </message>
    <message>
        <source>{0} in lockstep</source>
        <translation>{0} 나란히</translation>
    </message>
    <message>
        <source>Space plays and pauses; the arrow keys step forward and back.</source>
        <translation>스페이스로 실행하고 멈추며, 화살표 키로 한 스텝씩 앞뒤로 움직입니다.</translation>
    </message>
    <message>
        <source>Step 0 of {0}, with the same initial weights.</source>
        <translation>{0} 0스텝부터, 같은 초깃값으로 시작합니다.</translation>
    </message>
    <message>
        <source>Step 0, with the same initial weights.</source>
        <translation>같은 초기 가중치로 0스텝입니다.</translation>
    </message>
    <message>
        <source>Step 0 of {0}, with the next seed.</source>
        <translation>{0} 0스텝부터, 다음 시드로 시작합니다.</translation>
    </message>
    <message>
        <source>Step 0, with the next seed and the weights given.</source>
        <translation>다음 시드와 지정한 가중치로 0스텝입니다.</translation>
    </message>
    <message>
        <source>Step 0, with new initial weights.</source>
        <translation>새 초기 가중치로 0스텝입니다.</translation>
    </message>
    <message>
        <source>Trained again from the same seeds, with nothing else changed.</source>
        <translation>같은 시드로 다시 학습합니다. 나머지 설정은 그대로입니다.</translation>
    </message>
    <message>
        <source>Page Down: next · Page Up: previous · Space: run and pause</source>
        <translation>Page Down 다음 · Page Up 이전 · 스페이스 실행과 멈춤</translation>
    </message>
    <message>
        <source>Step 0: the run starts from the weights shown, those of step {0}.</source>
        <translation>0스텝: 화면에 보이던 {0}스텝의 가중치에서 시작합니다.</translation>
    </message>
    <message>
        <source>{gate}: weights set to textbook values.</source>
        <translation>{gate}: 가중치를 교과서의 값으로 정했습니다.</translation>
    </message>
    <message>
        <source>The data was read: a new run, paused at step 0.</source>
        <translation>데이터를 읽었습니다. 새 실행이 0스텝에 멈추어 있습니다.</translation>
    </message>
    <message>
        <source>The training process ended unexpectedly; it was restarted at this step and trained on.</source>
        <translation>학습 프로세스가 예기치 않게 종료되어 이 스텝에서 다시 시작했고, 학습을 이어 갔습니다.</translation>
    </message>
    <message>
        <source>The training process is back.</source>
        <translation>학습 프로세스를 다시 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>A new branch starts at step {step}; Undo brings the first run back.</source>
        <translation>{step}스텝에서 새 가지가 시작됩니다. 실행 취소를 하면 처음 실행이 돌아옵니다.</translation>
    </message>
    <message>
        <source>Recovered your work from a session that ended unexpectedly.</source>
        <translation>예기치 않게 끝난 작업을 되살렸습니다.</translation>
    </message>
    <message>
        <source>Your work from before the crash (kept, see the File menu)</source>
        <translation>비정상 종료 전의 작업(파일 메뉴에 보관됨)</translation>
    </message>
    <message>
        <source>Your work can&apos;t be kept for recovery at the moment</source>
        <translation>지금은 복구용으로 작업을 보관할 수 없습니다</translation>
    </message>
    <message>
        <source>Your work is kept for recovery again.</source>
        <translation>복구용으로 작업을 다시 보관하고 있습니다.</translation>
    </message>
    <message>
        <source>The experiment was dropped: a new run, paused at step 0.</source>
        <translation>끌어다 놓은 실험을 열었습니다. 새 실행이 0스텝에 멈추어 있습니다.</translation>
    </message>
    <message>
        <source>The example is ready, paused at step 0; Space plays.</source>
        <translation>예제가 준비되었습니다. 0스텝에서 멈춰 있으며, 스페이스를 누르면 학습합니다.</translation>
    </message>
    <message>
        <source>Redone: {what}</source>
        <translation>다시 함: {what}</translation>
    </message>
    <message>
        <source>Opened the run {path} at the step where it was saved.</source>
        <translation>{path} 실행을 저장한 스텝에서 열었습니다.</translation>
    </message>
    <message>
        <source>Opened {path}: a new run, paused at step 0.</source>
        <translation>{path} 파일을 열었습니다. 새 실행이 0스텝에 멈추어 있습니다.</translation>
    </message>
    <message>
        <source>Now with {output} and {loss}, as the target is a number.</source>
        <translation>목표가 수치이므로 출력은 {output}, 손실 함수는 {loss}로 바꾸었습니다.</translation>
    </message>
    <message>
        <source>Now with {output} and {loss}, as there are {classes}.</source>
        <translation>{classes}에 맞추어 출력은 {output}, 손실 함수는 {loss}로 바꾸었습니다.</translation>
    </message>
    <message>
        <source>no run yet</source>
        <translation>아직 실행 없음</translation>
    </message>
    <message>
        <source>only to look at: its data has changed · units {units}</source>
        <translation>보기 전용: 데이터가 바뀌었습니다 · 유닛 {units}</translation>
    </message>
    <message>
        <source>Training cannot begin yet: the data is missing or cannot be used.</source>
        <translation>아직 학습을 시작할 수 없습니다. 데이터가 없거나 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>{path}에 저장했습니다.</translation>
    </message>
    <message>
        <source>The training process ended unexpectedly; it was restarted at this step, paused.</source>
        <translation>학습 프로세스가 예기치 않게 종료되어 이 스텝에서 다시 시작했으며, 학습은 멈추어 있습니다.</translation>
    </message>
    <message>
        <source>Copied the experiment as text, ready to share.</source>
        <translation>실험을 나눌 수 있게 텍스트로 복사했습니다.</translation>
    </message>
    <message>
        <source>The experiment was pasted: a new run, paused at step 0.</source>
        <translation>실험을 붙여넣었습니다. 새 실행이 0스텝에 멈추어 있습니다.</translation>
    </message>
    <message>
        <source>There is no text on the clipboard to paste.</source>
        <translation>클립보드에 붙여넣을 텍스트가 없습니다.</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>취소함: {what}</translation>
    </message>
    <message>
        <source>Saved the run with its history: {path}</source>
        <translation>실행을 기록과 함께 {path}에 저장했습니다.</translation>
    </message>
    <message>
        <source>Run {0} is chosen: card, map and diagram show it.</source>
        <translation>실행 {0} 선택: 카드, 지도, 그림이 이 실행을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Run {0} is like {1}: change something of it, then play both.</source>
        <translation>실행 {0}: {1}의 복제입니다. 무언가를 바꾼 뒤 함께 재생해 보세요.</translation>
    </message>
    <message>
        <source>Run {0} was dropped; Undo brings it back.</source>
        <translation>실행 {0}: 버렸습니다. Ctrl+Z로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Run {0} is A now: the others say how they differ from it.</source>
        <translation>실행 {0}: 이제 A입니다. 다른 실행에는 A와 다른 점이 적힙니다.</translation>
    </message>
    <message>
        <source>Run {0} goes on alone; Undo brings the others back.</source>
        <translation>실행 {0}만 계속합니다. 실행 취소를 하면 나머지가 돌아옵니다.</translation>
    </message>
    <message>
        <source>{0}, each with {1}, paused at step 0; Space plays them all.</source>
        <translation>{0}, 각각 {1}. 0스텝에서 멈춰 있습니다. Space를 누르면 모두 재생합니다.</translation>
    </message>
    <message>
        <source>{0} on one clock, paused at step 0; Space plays them all.</source>
        <translation>{0} 나란히, 0스텝에서 멈춰 있습니다. Space를 누르면 모두 재생합니다.</translation>
    </message>
    <message>
        <source>Each run is of its own seed alone again.</source>
        <translation>각 실행이 다시 자기 시드 하나로만 학습합니다.</translation>
    </message>
    <message>
        <source>Each run is of {0} now: panels show the first, the others train with it.</source>
        <translation>이제 실행마다 {0}씩 학습합니다. 패널은 첫 시드를 보여 주고 나머지는 함께 학습합니다.</translation>
    </message>
    <message>
        <source>Opened {path}: {runs}, paused at step 0.</source>
        <translation>{path}을(를) 열었습니다: {runs}, 0스텝에서 멈춤.</translation>
    </message>
    <message>
        <source>Saved run {0} alone with its history: {1}. Save the comparison as a .json file.</source>
        <translation>실행 {0}만 기록과 함께 저장했습니다: {1}. 비교는 .json 파일로 저장하세요.</translation>
    </message>
    <message>
        <source>Copied the comparison of {0} as text, ready to share.</source>
        <translation>비교({0})를 텍스트로 복사했습니다. 붙여 넣어 공유하세요.</translation>
    </message>
    <message>
        <source>Arrow keys move from lesson to lesson, Enter begins, Esc goes to free play.</source>
        <translation>화살표 키로 레슨을 고르고 Enter로 시작하며, Esc를 누르면 자유롭게 해 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Your progress in the lessons was forgotten.</source>
        <translation>레슨의 진행 기록을 지웠습니다.</translation>
    </message>
    <message>
        <source>The lesson is in {path}: write its words in en.md and ko.md, then open it again.</source>
        <translation>레슨을 {path}에 만들었습니다. en.md와 ko.md에 글을 쓴 다음 다시 여세요.</translation>
    </message>
    <message>
        <source>{folder}: {lessons}.</source>
        <translation>{folder}: {lessons}.</translation>
    </message>
    <message>
        <source>{folder}: {lessons}, and {broken} that cannot be read.</source>
        <translation>{folder}: {lessons}, 그리고 읽을 수 없는 폴더 {broken}.</translation>
    </message>
    <message>
        <source>Cure kept: {0}. Step 0 again, from the same seed; Undo brings the old run back.</source>
        <translation>처방 적용: {0}. 같은 시드로 0스텝부터 다시 시작합니다. 실행 취소로 이전 실행을 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Run {0} is as it was, run {1} has the cure: {2}.</source>
        <translation>실행 {0}: 그대로, 실행 {1}: 처방 적용({2}).</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>(+{count} more)</source>
        <translation>(외 {count}건)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>마지막 변경</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>The batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Weighted sums</source>
        <translation>가중합</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>활성화값</translation>
    </message>
    <message>
        <source>The activation function turns each sum into an output.</source>
        <translation>활성화 함수가 가중합을 출력으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>One number for how far the outputs are from the targets.</source>
        <translation>출력이 목푯값에서 얼마나 먼지를 나타내는 수 하나입니다.</translation>
    </message>
    <message>
        <source>Error of the output</source>
        <translation>출력의 오차</translation>
    </message>
    <message>
        <source>δ = ∂L/∂z says how the loss changes with each sum.</source>
        <translation>δ = ∂L/∂z는 가중합에 따라 손실이 어떻게 변하는지를 말합니다.</translation>
    </message>
    <message>
        <source>Slopes</source>
        <translation>도함수</translation>
    </message>
    <message>
        <source>Error passed back</source>
        <translation>역전파된 오차</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>The samples of this step, one per row, and their targets.</source>
        <translation>이번 스텝의 샘플(한 행에 하나)과 그 목푯값입니다.</translation>
    </message>
    <message>
        <source>Each unit multiplies its inputs by its weights, adds them up and adds its bias.</source>
        <translation>각 유닛은 들어온 값에 가중치를 곱해 더하고 편향을 더합니다.</translation>
    </message>
    <message>
        <source>Each unit multiplies its inputs by its weights and adds them up.</source>
        <translation>각 유닛은 들어온 값에 가중치를 곱해 더합니다.</translation>
    </message>
    <message>
        <source>The perceptron rule: 0 if the prediction is right, 1 or −1 if it is wrong.</source>
        <translation>퍼셉트론 규칙: 예측이 맞으면 0, 틀리면 1 또는 −1입니다.</translation>
    </message>
    <message>
        <source>How steep g is at each sum: the factor that the error is multiplied by.</source>
        <translation>가중합에서 g의 경사입니다. 역전파되는 오차에 곱해집니다.</translation>
    </message>
    <message>
        <source>The error that comes back through the next layer&apos;s weights, times the slope.</source>
        <translation>다음 층의 가중치를 거슬러 온 오차에 도함수를 곱합니다.</translation>
    </message>
    <message>
        <source>The input of each weight times the error after it, over all samples.</source>
        <translation>가중치로 들어간 값에 그 뒤의 오차를 곱해 모든 샘플에 대해 더합니다.</translation>
    </message>
    <message>
        <source>The optimizer turns each gradient g into an update u and subtracts it.</source>
        <translation>옵티마이저가 기울기 g로 갱신량 u를 만들어 뺍니다.</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>mean of {0}</source>
        <translation>{0}개의 평균</translation>
    </message>
    <message>
        <source>sum over the outputs, mean over {0}</source>
        <translation>출력은 더하고 샘플 {0}개로 평균</translation>
    </message>
    <message>
        <source>none misclassified</source>
        <translation>틀린 샘플 없음</translation>
    </message>
    <message>
        <source>mean of {0} misclassified</source>
        <translation>틀린 {0}개의 평균</translation>
    </message>
    <message>
        <source>right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>One row per sample, as in Keras; W has one row per input and one column per unit.</source>
        <translation>Keras처럼 한 행이 샘플 하나입니다. W는 행이 입력, 열이 유닛입니다.</translation>
    </message>
    <message>
        <source>Press P to walk through the next step, phase by phase.</source>
        <translation>P를 누르면 다음 스텝을 한 단계씩 따라갑니다.</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>class {0}</source>
        <translation>클래스 {0}</translation>
    </message>
    <message>
        <source>{0} of its {1} numbers, by row and column</source>
        <translation>숫자 {1}개 중 {0}개, 행과 열 번호별</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>This step</source>
        <translation>이번 스텝</translation>
    </message>
    <message>
        <source>phase by phase</source>
        <translation>한 단계씩</translation>
    </message>
    <message>
        <source>Next phase</source>
        <translation>다음 단계</translation>
    </message>
    <message>
        <source>One training step in slow motion: forward through the layers, the loss, back through the layers, the update. Each phase shows its formula, the same formula with the numbers of one sample and one unit, and the whole matrices. Capital letters stand for whole layers: Z₁ is layer 1&apos;s. A z with subscript 2 and superscript (1) belongs to unit 2 of layer 1.</source>
        <translation>학습 한 스텝을 천천히 봅니다. 층을 지나는 순전파, 손실, 층을 거슬러 오는 역전파, 갱신의 차례입니다. 단계마다 식, 샘플 하나와 유닛 하나의 수를 넣은 식, 전체 행렬을 보입니다. 대문자는 층 전체로 Z₁은 1층의 것이고, 아래 2와 위 (1)이 붙은 z는 1층의 2번 유닛입니다.</translation>
    </message>
    <message>
        <source>Follow one sample forward, then its error back: if δ is multiplied by a small slope g′, little of it is left for the layers before. If an input is 0, its weight gets no gradient from that sample.</source>
        <translation>샘플 하나를 앞으로, 이어서 그 오차를 뒤로 따라가 보세요. δ에 작은 도함수 g′가 곱해지는 곳에서는 앞 층에 남는 것이 적습니다. 입력이 0이면 그 샘플은 그 가중치에 기울기를 주지 않습니다.</translation>
    </message>
    <message>
        <source>Go to the next phase of the step (P)</source>
        <translation>이번 스텝의 다음 단계를 계산합니다 (P)</translation>
    </message>
    <message>
        <source>The phases of a step</source>
        <translation>한 스텝의 단계들</translation>
    </message>
    <message>
        <source>The formula and its numbers</source>
        <translation>식과 그 수</translation>
    </message>
    <message>
        <source>The matrices of the phase</source>
        <translation>이 단계의 행렬</translation>
    </message>
</context>
<context>
    <name>StepPlot</name>
    <message>
        <source>step {0}</source>
        <translation>{0}스텝</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>{0}: run {1}</source>
        <translation>{0}: 실행 {1}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Summary of the network</source>
        <translation>신경망 요약</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>텍스트로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Output shape</source>
        <translation>출력 형상</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터 수</translation>
    </message>
</context>
<context>
    <name>Surface</name>
    <message>
        <source>{0}, along random direction {1}</source>
        <translation>{0}, 무작위 방향 {1}</translation>
    </message>
    <message>
        <source>{0}, along main direction {1}</source>
        <translation>{0}, 주된 방향 {1}</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>{0}스텝</translation>
    </message>
    <message>
        <source>path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>start {0}</source>
        <translation>시작 {0}</translation>
    </message>
    <message>
        <source>downhill</source>
        <translation>내리막</translation>
    </message>
    <message>
        <source>after {0} updates</source>
        <translation>갱신 {0}회 뒤</translation>
    </message>
</context>
<context>
    <name>SurfacePanel</name>
    <message>
        <source>Loss surface</source>
        <translation>손실 곡면</translation>
    </message>
    <message>
        <source>The loss at every place of a plane through the present weights: over two of them, along two random directions, or along the two in which the run has moved most. All other weights are held as they are now, so that it is a slice, and another one after each step; a network of two weights has no others, and the surface is exact. The loss is that of the probe set. To choose the weights, pick them by name, or click two edges of the network.</source>
        <translation>지금의 가중치를 지나는 평면의 모든 자리에서 구한 손실입니다. 가중치 두 개, 무작위 방향 두 개, 또는 실행이 가장 많이 움직인 두 방향에 따라 봅니다. 나머지 가중치는 지금 값으로 고정하므로 단면이며, 스텝마다 달라집니다. 가중치가 두 개인 신경망에는 나머지가 없어 곡면이 정확합니다. 손실은 프로브 집합에서 잰 값입니다. 가중치는 이름으로 고르거나 신경망의 연결선 두 개를 클릭해 고릅니다.</translation>
    </message>
    <message>
        <source>One arrow points downhill from where the run is; a thin one, to scale, to where the next step leads.</source>
        <translation>굵은 화살표는 지금 자리에서 내리막을 가리키고, 가는 화살표는 다음 스텝이 닿을 곳을 실제 길이로 가리킵니다.</translation>
    </message>
    <message>
        <source>The path runs down the slope, square to the lines where the step is plain gradient descent. In a long valley it jumps to and fro across it; momentum swings, and AdaGrad and Adam turn towards the valley&apos;s floor. A path that is not on the plane is seen as its shadow. The menu Compare has four optimizers in a textbook&apos;s valley.</source>
        <translation>경로는 비탈을 따라 내려가며, 기본 경사 하강법에서는 등고선에 수직입니다. 긴 골짜기에서는 좌우로 튀며 나아갑니다. 모멘텀은 크게 흔들리고, AdaGrad와 Adam은 골짜기 바닥 쪽으로 방향을 바꿉니다. 평면 위에 있지 않은 경로는 그 그림자로 보입니다. 비교 메뉴에 교과서의 골짜기를 내려가는 옵티마이저 네 개가 있습니다.</translation>
    </message>
    <message>
        <source>The loss over two directions</source>
        <translation>두 방향에 따른 손실</translation>
    </message>
    <message>
        <source>The loss along one</source>
        <translation>한 방향에 따른 손실</translation>
    </message>
    <message>
        <source>Being worked out…</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>The run has not moved yet, so that it has no main directions.</source>
        <translation>실행이 아직 움직이지 않아 주된 방향이 없습니다.</translation>
    </message>
    <message>
        <source>{0}, exact: there are no other parameters</source>
        <translation>{0}, 정확한 값: 파라미터가 이 둘뿐입니다</translation>
    </message>
    <message>
        <source>{0}, a slice through the weights of step {1}</source>
        <translation>{0}, {1}스텝의 가중치를 지나는 단면</translation>
    </message>
    <message>
        <source>darker is higher</source>
        <translation>어두울수록 높음</translation>
    </message>
    <message>
        <source>lighter is higher</source>
        <translation>밝을수록 높음</translation>
    </message>
    <message>
        <source>with its penalties</source>
        <translation>규제 항 포함</translation>
    </message>
    <message>
        <source>{0} samples</source>
        <translation>샘플 {0}개</translation>
    </message>
    <message>
        <source>{0} of the movement</source>
        <translation>움직임의 {0}</translation>
    </message>
    <message>
        <source>a point in {0} steps</source>
        <translation>{0}스텝마다 점 하나</translation>
    </message>
    <message>
        <source>not on it, having another loss: {0}</source>
        <translation>손실이 달라 여기에 없음: {0}</translation>
    </message>
    <message>
        <source>contours</source>
        <translation>등고선</translation>
    </message>
    <message>
        <source>From above, with lines of equal loss</source>
        <translation>위에서 본 모습과, 손실이 같은 선</translation>
    </message>
    <message>
        <source>height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>As a landscape</source>
        <translation>비스듬히 본 지형</translation>
    </message>
    <message>
        <source>along →</source>
        <translation>→ 방향</translation>
    </message>
    <message>
        <source>The loss along the first direction alone</source>
        <translation>첫째 방향만 따라 본 손실</translation>
    </message>
    <message>
        <source>along ↑</source>
        <translation>↑ 방향</translation>
    </message>
    <message>
        <source>The loss along the second direction alone</source>
        <translation>둘째 방향만 따라 본 손실</translation>
    </message>
    <message>
        <source>The loss as a landscape</source>
        <translation>지형으로 본 손실</translation>
    </message>
</context>
<context>
    <name>SymmetryPanel</name>
    <message>
        <source>Symmetry</source>
        <translation>대칭성</translation>
    </message>
    <message>
        <source>duplicates: wᵢ = wⱼ and bᵢ = bⱼ, and so aᵢ = aⱼ</source>
        <translation>중복: wᵢ = wⱼ 이고 bᵢ = bⱼ, 따라서 aᵢ = aⱼ</translation>
    </message>
    <message>
        <source>How many of each layer&apos;s units currently differ from one another. Two units with the same incoming weights and the same bias are duplicates: they give the same output for every input.</source>
        <translation>지금 각 층에서 서로 다른 유닛이 몇 개인지를 보입니다. 들어오는 가중치와 편향이 같은 두 유닛은 모든 입력에 같은 출력을 내는 중복 유닛입니다.</translation>
    </message>
    <message>
        <source>If the initial weights of a layer are all equal, its units get equal gradients at each step: they keep learning the same thing, and a layer of four units is worth only one. Different initial weights break the symmetry.</source>
        <translation>한 층의 초기 가중치가 모두 같으면 유닛들이 매 스텝 같은 기울기를 받습니다. 언제까지나 같은 것을 배우므로 네 유닛짜리 층도 유닛 하나의 값어치뿐입니다. 서로 다른 초기 가중치가 대칭을 깨뜨립니다.</translation>
    </message>
    <message>
        <source>Share of distinct units of each layer</source>
        <translation>층마다 서로 다른 유닛의 비율</translation>
    </message>
    <message>
        <source>distinct units: {0} of {1}</source>
        <translation>서로 다른 유닛: {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>duplicate units: {0} of {1}</source>
        <translation>중복 유닛: {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>units</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>distinct units</source>
        <translation>서로 다른 유닛</translation>
    </message>
    <message>
        <source>distinct units of all units</source>
        <translation>전체 유닛 중 서로 다른 유닛</translation>
    </message>
    <message>
        <source>no duplicates</source>
        <translation>중복 없음</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>측정되지 않음</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>not only numbers</source>
        <translation>수가 아닌 값이 있음</translation>
    </message>
    <message>
        <source>some cells are empty</source>
        <translation>빈칸이 있음</translation>
    </message>
    <message>
        <source>some are too large</source>
        <translation>너무 큰 값이 있음</translation>
    </message>
    <message>
        <source>unsuitable number of classes</source>
        <translation>클래스 수가 맞지 않음</translation>
    </message>
    <message>
        <source>too close together</source>
        <translation>값들이 너무 가까움</translation>
    </message>
    <message>
        <source>Make the column a category, or leave it out.</source>
        <translation>이 열을 범주로 바꾸거나 제외하세요.</translation>
    </message>
    <message>
        <source>Leave the column out.</source>
        <translation>이 열을 제외하세요.</translation>
    </message>
    <message>
        <source>Choose another separator, or mend the file.</source>
        <translation>다른 구분자를 고르거나 파일을 고치세요.</translation>
    </message>
    <message>
        <source>Make one of the columns below the target.</source>
        <translation>아래 열 가운데 하나를 목표로 정하세요.</translation>
    </message>
    <message>
        <source>Target: class</source>
        <translation>목표: 클래스</translation>
    </message>
    <message>
        <source>one output per class</source>
        <translation>클래스마다 출력 하나</translation>
    </message>
    <message>
        <source>Target: number</source>
        <translation>목표: 수치</translation>
    </message>
    <message>
        <source>one output</source>
        <translation>출력 하나</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>특성</translation>
    </message>
    <message>
        <source>one input</source>
        <translation>입력 하나</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>범주</translation>
    </message>
    <message>
        <source>one input per value</source>
        <translation>값마다 입력 하나</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>사용하지 않음</translation>
    </message>
    <message>
        <source>numbers the rows</source>
        <translation>행 번호</translation>
    </message>
    <message>
        <source>has no values</source>
        <translation>값이 없음</translation>
    </message>
    <message>
        <source>too many different values</source>
        <translation>서로 다른 값이 너무 많음</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>결측</translation>
    </message>
    <message>
        <source>standardised</source>
        <translation>표준화됨</translation>
    </message>
    <message>
        <source>one output, 0 or 1</source>
        <translation>출력 하나(0 또는 1)</translation>
    </message>
    <message>
        <source>always {value}</source>
        <translation>항상 {value}</translation>
    </message>
    <message>
        <source>none missing</source>
        <translation>결측 없음</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>결측 {count}</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>인코딩</translation>
    </message>
    <message>
        <source>How letters are written as bytes. Change it where words look wrong.</source>
        <translation>글자를 바이트로 적는 방식입니다. 글자가 깨져 보이면 바꾸세요.</translation>
    </message>
    <message>
        <source>separator</source>
        <translation>구분자</translation>
    </message>
    <message>
        <source>What stands between two cells of a row.</source>
        <translation>한 행에서 두 칸 사이에 오는 문자입니다.</translation>
    </message>
    <message>
        <source>decimal</source>
        <translation>소수점</translation>
    </message>
    <message>
        <source>What stands before the decimals: 39.1 or 39,1.</source>
        <translation>소수 앞에 오는 기호입니다: 39.1 또는 39,1.</translation>
    </message>
    <message>
        <source>first row</source>
        <translation>첫 행</translation>
    </message>
    <message>
        <source>Whether the first row holds the names of the columns.</source>
        <translation>첫 행이 열 이름인지 여부입니다.</translation>
    </message>
    <message>
        <source>What a cell without a value says, separated by commas. An empty cell always is one.</source>
        <translation>값이 없는 칸에 적힌 말을 쉼표로 구분하여 적습니다. 빈칸은 항상 결측입니다.</translation>
    </message>
    <message>
        <source>, comma</source>
        <translation>, 쉼표</translation>
    </message>
    <message>
        <source>; semicolon</source>
        <translation>; 세미콜론</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>공백</translation>
    </message>
    <message>
        <source>| bar</source>
        <translation>| 세로줄</translation>
    </message>
    <message>
        <source>. point</source>
        <translation>. 점</translation>
    </message>
    <message>
        <source>names</source>
        <translation>열 이름</translation>
    </message>
    <message>
        <source>data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>{value} (found)</source>
        <translation>{value} (자동)</translation>
    </message>
    <message>
        <source>read as you say; every row has {cells}</source>
        <translation>지정한 대로 읽음 · 모든 행에 {cells}</translation>
    </message>
    <message>
        <source>recognised from the file; every row has {cells}</source>
        <translation>파일에서 알아냄 · 모든 행에 {cells}</translation>
    </message>
    <message>
        <source>{rows}, {columns}</source>
        <translation>{rows}, {columns}</translation>
    </message>
    <message>
        <source>first line of the file: {line}</source>
        <translation>파일의 첫 줄: {line}</translation>
    </message>
    <message>
        <source>{out} of {rows}; {remain} remain</source>
        <translation>{rows} 중 {out}행 제외, {remain}행 남음</translation>
    </message>
    <message>
        <source>median or most frequent value, from the training rows</source>
        <translation>훈련 집합의 중앙값 또는 최빈값</translation>
    </message>
    <message>
        <source>drawn by the seed, {test} of {rows}</source>
        <translation>시드로 추출, {rows} 중 {test}행</translation>
    </message>
    <message>
        <source>line {line} of the file</source>
        <translation>파일의 {line}번째 줄</translation>
    </message>
    <message>
        <source>{inputs}, {outputs}</source>
        <translation>{inputs}, {outputs}</translation>
    </message>
    <message>
        <source>images of {rows} × {columns} pixels</source>
        <translation>{rows} × {columns} 픽셀 이미지</translation>
    </message>
    <message>
        <source>{count} as they are</source>
        <translation>그대로 {count}개</translation>
    </message>
    <message>
        <source>{count} standardised</source>
        <translation>표준화 {count}개</translation>
    </message>
    <message>
        <source>{count} of 0 or 1</source>
        <translation>0 또는 1인 입력 {count}개</translation>
    </message>
    <message>
        <source>{train} to train, {test} to test</source>
        <translation>훈련 {train}, 테스트 {test}행</translation>
    </message>
    <message>
        <source>always the largest class: {share} of {rows}</source>
        <translation>늘 가장 많은 클래스로 답하면 {rows} 중 {share} 맞음</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Reading was stopped; choose the file or an option again.</source>
        <translation>읽기를 중단했습니다. 파일이나 옵션을 다시 선택하세요.</translation>
    </message>
    <message>
        <source>Open a table</source>
        <translation>표 열기</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>다른 파일…</translation>
    </message>
    <message>
        <source>The file itself is never changed. These choices are saved with the experiment.</source>
        <translation>파일 자체는 바뀌지 않습니다. 여기서 고른 것은 실험과 함께 저장됩니다.</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>파일 읽는 중</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>읽기 중단</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Use this table</source>
        <translation>이 표 사용</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>replaying … {0}%</source>
        <translation>다시 계산 중 … {0}%</translation>
    </message>
    <message>
        <source>step {0} of {1} · nearest saved to {2}</source>
        <translation>{0} / {1}스텝 · {2}스텝에 가장 가까운 보관 시점</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>{0} / {1}스텝</translation>
    </message>
    <message>
        <source>Moves {0} together; the marks are those of run {1}.</source>
        <translation>{0} 함께 옮깁니다. 표시는 실행 {1}의 것입니다.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>The whole run. Drag to see any step of it: first the nearest one saved, then the step itself. ← → move one step, Page Up and Page Down a tenth of the run, Home and End to its ends. Above the line: changes by hand. Below: units found dead (red) or alive again (green). Red across the line: where the doctor&apos;s cause began; what followed reaches below.</source>
        <translation>실행 전체입니다. 끌면 어느 스텝이든 볼 수 있습니다. 먼저 가장 가까운 저장된 스텝, 그다음 그 스텝이 나옵니다. ← →는 한 스텝, Page Up과 Page Down은 실행의 10분의 1, Home과 End는 양 끝으로 갑니다. 선 위: 직접 바꾼 것. 선 아래: 죽은 유닛(빨강), 되살아난 유닛(초록). 선을 가로지르는 빨강: 닥터가 찾은 원인이 시작된 곳. 뒤따른 것은 아래로 이어집니다.</translation>
    </message>
    <message>
        <source>Stop replaying</source>
        <translation>다시 계산 멈추기</translation>
    </message>
    <message>
        <source>Stop replaying here</source>
        <translation>여기서 다시 계산을 멈춥니다</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… 그 밖에 {0}개</translation>
    </message>
    <message>
        <source>step {0}: diverged</source>
        <translation>{0}스텝: 발산</translation>
    </message>
    <message>
        <source>after step {0} deaths are not marked</source>
        <translation>{0}스텝 뒤의 죽음은 표시하지 않음</translation>
    </message>
    <message>
        <source>step {step}: learning rate {value}</source>
        <translation>{step}스텝: 학습률 {value}</translation>
    </message>
    <message>
        <source>step {step}: a bias of layer {layer} set to {value}</source>
        <translation>{step}스텝: {layer}층의 편향을 {value}(으)로 정함</translation>
    </message>
    <message>
        <source>step {step}: a weight of layer {layer} set to {value}</source>
        <translation>{step}스텝: {layer}층의 가중치를 {value}(으)로 정함</translation>
    </message>
    <message>
        <source>step {step}: weights set by hand</source>
        <translation>{step}스텝: 가중치를 직접 정함</translation>
    </message>
    <message>
        <source>units found dead: {0}</source>
        <translation>죽은 유닛: {0}</translation>
    </message>
    <message>
        <source>units alive again: {0}</source>
        <translation>되살아난 유닛: {0}</translation>
    </message>
    <message>
        <source>step {0}: {1}</source>
        <translation>{0}스텝: {1}</translation>
    </message>
    <message>
        <source>steps {0} to {1}: {2}</source>
        <translation>{0}~{1}스텝: {2}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>{speed} steps/s</source>
        <translation>{speed} 스텝/초</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>The number of weight updates so far.</source>
        <translation>지금까지 가중치를 갱신한 횟수입니다.</translation>
    </message>
    <message>
        <source>The number of passes through all training samples.</source>
        <translation>모든 훈련 샘플을 몇 번 훑었는지입니다.</translation>
    </message>
    <message>
        <source>run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>The run chosen, whose numbers these are.</source>
        <translation>선택한 실행입니다. 이 숫자들은 이 실행의 것입니다.</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>How fast training is running.</source>
        <translation>지금 학습이 도는 빠르기입니다.</translation>
    </message>
    <message>
        <source>For the weights shown, on the training set: {samples}.</source>
        <translation>보이는 가중치로, 훈련 집합 전체({samples})에서 잰 것입니다.</translation>
    </message>
    <message>
        <source>For the weights shown, on the probe set: a fixed {probe} of {samples}.</source>
        <translation>보이는 가중치로, 프로브 집합({samples} 중 고정된 {probe}개)에서 잰 것입니다.</translation>
    </message>
    <message>
        <source>The most steps per second; at the right end, no limit.</source>
        <translation>1초에 이만큼까지만 학습합니다. 오른쪽 끝은 제한이 없습니다.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>steps/s</source>
        <translation>스텝/초</translation>
    </message>
</context>
<context>
    <name>TruthTable</name>
    <message>
        <source>target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>right?</source>
        <translation>맞음?</translation>
    </message>
    <message>
        <source>Truth table</source>
        <translation>진리표</translation>
    </message>
    <message>
        <source>An output is right if it is on the same side of the middle of the targets as its target; with two outputs, if the larger one is that of the target&apos;s class.</source>
        <translation>출력이 목푯값들의 가운데를 기준으로 목표와 같은 쪽이면 맞은 것입니다. 출력이 둘이면 목표 클래스의 출력이 더 클 때 맞은 것입니다.</translation>
    </message>
</context>
<context>
    <name>Typed</name>
    <message>
        <source>Type a number or click the axis, then predict</source>
        <translation>숫자를 입력하거나 축을 누른 다음 예측하세요</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>예측하기</translation>
    </message>
</context>
<context>
    <name>UnitMap</name>
    <message>
        <source>layer {0}, unit {1}</source>
        <translation>{0}층 유닛 {1}</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>Click a unit here or in the diagram, or press its digit</source>
        <translation>여기나 신경망 그림에서 유닛을 누르거나 숫자 키를 누르세요</translation>
    </message>
    <message>
        <source>unit {0}</source>
        <translation>유닛 {0}</translation>
    </message>
</context>
<context>
    <name>UpdateRatioPanel</name>
    <message>
        <source>Update / weight</source>
        <translation>갱신 / 가중치</translation>
    </message>
    <message>
        <source>The fraction by which each layer&apos;s weight matrix changes in a step: the norm of the change divided by the norm of the weights before it.</source>
        <translation>한 스텝에 각 층의 가중치 행렬이 자기 크기의 얼마만큼 바뀌는지입니다. 변화량의 노름을 그 전 가중치의 노름으로 나눈 값입니다.</translation>
    </message>
    <message>
        <source>About one part in a thousand is a good pace: the shaded band, 10⁻³·⁵ to 10⁻²·⁵. Far above it, the learning rate is too high for the layer; far below it, the layer hardly learns.</source>
        <translation>천분의 일쯤이 알맞은 빠르기이며 10⁻³·⁵–10⁻²·⁵을 띠로 칠해 두었습니다. 그보다 훨씬 위면 그 층에 학습률이 너무 높고, 훨씬 아래면 거의 학습하지 못합니다.</translation>
    </message>
    <message>
        <source>shaded: healthy</source>
        <translation>띠: 건강한 범위</translation>
    </message>
    <message>
        <source>Update to weight ratio of each layer against the step</source>
        <translation>스텝에 따른 층별 갱신 대 가중치 비율</translation>
    </message>
</context>
<context>
    <name>ViewChoice</name>
    <message>
        <source>fit</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>The network&apos;s output over its input</source>
        <translation>입력에 대한 신경망의 출력</translation>
    </message>
    <message>
        <source>images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Mistakes, and a pad to draw on</source>
        <translation>틀린 이미지와 그림판</translation>
    </message>
    <message>
        <source>map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>The network&apos;s output over the inputs</source>
        <translation>입력 평면에서 신경망의 출력</translation>
    </message>
    <message>
        <source>table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Every sample with its target and the prediction</source>
        <translation>샘플마다 목푯값과 예측</translation>
    </message>
    <message>
        <source>confusion</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>How often each class is taken for which</source>
        <translation>어느 클래스를 어느 클래스로 몇 번 예측했는지</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>보이는 것</translation>
    </message>
    <message>
        <source>Show the map, a table of predictions, or a confusion matrix.</source>
        <translation>지도, 예측 표, 혼동 행렬 가운데 하나를 보입니다.</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Working…</source>
        <translation>작업 중…</translation>
    </message>
    <message>
        <source>The network is large; the previous state is shown until this is done. Esc takes the change back.</source>
        <translation>신경망이 커서 끝날 때까지 이전 상태를 보여 줍니다. Esc를 누르면 변경을 취소합니다.</translation>
    </message>
</context>
<context>
    <name>Weights</name>
    <message>
        <source>By hand</source>
        <translation>손으로</translation>
    </message>
    <message>
        <source>Textbook weights</source>
        <translation>교과서 가중치</translation>
    </message>
    <message>
        <source>Starts a run of a gate with the weights and biases given in textbooks.</source>
        <translation>교과서의 가중치와 편향으로 게이트를 실행합니다.</translation>
    </message>
    <message>
        <source>Set exactly; the network is a single perceptron.</source>
        <translation>정확한 값을 넣습니다. 지금 신경망은 단일 퍼셉트론입니다.</translation>
    </message>
</context>
<context>
    <name>Whose</name>
    <message>
        <source>{0} has no such layer</source>
        <translation>{0}에는 이 층이 없음</translation>
    </message>
    <message>
        <source>{0} has {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Experiment of run {0}</source>
        <translation>실행 {0}의 실험</translation>
    </message>
</context>
<context>
    <name>activation</name>
    <message>
        <source>step</source>
        <translation>계단 함수</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>항등 함수</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>시그모이드</translation>
    </message>
    <message>
        <source>From 0 to 1. g&apos; is at most 0.25 and falls to 0 on both sides: watch the gradient shrink from layer to layer.</source>
        <translation>0에서 1까지입니다. g&apos;는 커야 0.25이고 양쪽에서 0으로 줄어듭니다. 층을 지날 때마다 기울기가 작아지는 기울기 소실을 살펴보세요.</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>From −1 to 1 and centred on 0. g&apos; reaches 1, but both ends are flat: watch for saturation.</source>
        <translation>−1에서 1까지이고 0이 중심입니다. g&apos;는 1까지 이르지만 양 끝이 평평하니 포화를 살펴보세요.</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>렐루(ReLU)</translation>
    </message>
    <message>
        <source>The perceptron&apos;s threshold. Its derivative is 0, so no gradient passes through.</source>
        <translation>퍼셉트론의 임곗값입니다. 도함수가 0이라 기울기가 지나가지 못합니다.</translation>
    </message>
    <message>
        <source>z itself. However many linear layers are stacked, together they are one linear map.</source>
        <translation>z 그대로입니다. 선형 층은 아무리 쌓아도 선형 변환 하나와 같습니다.</translation>
    </message>
    <message>
        <source>hard sigmoid</source>
        <translation>하드 시그모이드</translation>
    </message>
    <message>
        <source>A sigmoid made of three straight lines. Beyond −3 and 3 g&apos; is exactly 0: no gradient passes there at all.</source>
        <translation>직선 세 개로 이루어진 시그모이드입니다. −3과 3 바깥에서는 g&apos;이 정확히 0이므로 기울기가 전혀 전달되지 않습니다.</translation>
    </message>
    <message>
        <source>hard tanh</source>
        <translation>하드 tanh</translation>
    </message>
    <message>
        <source>z itself between −1 and 1, and cut off beyond: there g&apos; is exactly 0.</source>
        <translation>−1과 1 사이에서는 z 그대로이고 그 바깥은 잘라 냅니다. 바깥에서는 g&apos;이 정확히 0입니다.</translation>
    </message>
    <message>
        <source>Passes z on if it is positive. A unit whose z is negative for every sample receives no gradient: it is dead.</source>
        <translation>z가 양수이면 그대로 보냅니다. 모든 샘플에서 z가 음수인 유닛은 기울기를 받지 못하는 죽은 렐루입니다.</translation>
    </message>
    <message>
        <source>ReLU6</source>
        <translation>렐루6</translation>
    </message>
    <message>
        <source>ReLU that goes no higher than 6. It is flat at both ends, so a z below 0 counts as saturated.</source>
        <translation>6보다 커지지 않는 렐루입니다. 양 끝이 모두 평평하므로 0보다 작은 z는 포화된 것으로 셉니다.</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>리키 렐루</translation>
    </message>
    <message>
        <source>ReLU with a small slope for negative z, so that no unit dies.</source>
        <translation>음수 z에도 작은 기울기를 주어 유닛이 죽지 않게 한 렐루입니다.</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>Bends smoothly to −1 for negative z; its mean stays nearer to 0.</source>
        <translation>음수 z에서 −1로 부드럽게 휘어 평균이 0에 가깝습니다.</translation>
    </message>
    <message>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <source>ELU scaled so that mean 0 and variance 1 are kept from layer to layer.</source>
        <translation>층을 지나도 평균 0, 분산 1이 지켜지도록 배율을 정한 ELU입니다.</translation>
    </message>
    <message>
        <source>softplus</source>
        <translation>소프트플러스</translation>
    </message>
    <message>
        <source>A smooth ReLU; its derivative is the sigmoid.</source>
        <translation>부드러운 렐루로, 도함수가 시그모이드입니다.</translation>
    </message>
    <message>
        <source>softsign</source>
        <translation>소프트사인</translation>
    </message>
    <message>
        <source>Like tanh, but it saturates more slowly.</source>
        <translation>tanh와 비슷하지만 더 천천히 포화됩니다.</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>z times the probability that a standard normal variable is below z, in its tanh approximation.</source>
        <translation>z에 표준정규분포가 z보다 작을 확률을 곱한 것으로, tanh 근사식을 씁니다.</translation>
    </message>
    <message>
        <source>GELU (exact)</source>
        <translation>GELU(정확)</translation>
    </message>
    <message>
        <source>z times the probability that a standard normal variable is below z. PyTorch&apos;s default; GELU&apos;s tanh form differs by less than 0.0005.</source>
        <translation>z에 표준정규 변수가 z보다 작을 확률을 곱한 것입니다. 파이토치의 기본값이며, tanh로 근사한 GELU와의 차이는 0.0005보다 작습니다.</translation>
    </message>
    <message>
        <source>z times its sigmoid: smooth, with a dip below 0.</source>
        <translation>z에 그 시그모이드를 곱합니다. 부드럽고 0 아래로 살짝 내려갑니다.</translation>
    </message>
    <message>
        <source>formula…</source>
        <translation>수식…</translation>
    </message>
    <message>
        <source>A function of your own, typed in z; its derivative is worked out from the formula.</source>
        <translation>z로 직접 입력하는 함수입니다. 도함수는 수식에서 구합니다.</translation>
    </message>
    <message>
        <source>Probabilities that add up to 1, one per class; the largest z is subtracted first, so that nothing overflows.</source>
        <translation>클래스마다 하나씩, 더하면 1이 되는 확률입니다. 오버플로를 막으려고 가장 큰 z를 먼저 뺍니다.</translation>
    </message>
    <message>
        <source>SiLU (Swish)</source>
        <translation>SiLU (Swish)</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>z times tanh of its softplus; close to SiLU.</source>
        <translation>z에 소프트플러스의 tanh를 곱합니다. SiLU와 비슷합니다.</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>소프트맥스</translation>
    </message>
</context>
<context>
    <name>bias</name>
    <message>
        <source>one value</source>
        <translation>같은 값</translation>
    </message>
    <message>
        <source>Every bias starts from the same number; 0 is usual.</source>
        <translation>모든 편향이 같은 수에서 시작합니다. 보통은 0입니다.</translation>
    </message>
</context>
<context>
    <name>comparison</name>
    <message>
        <source>All optimizers</source>
        <translation>모든 옵티마이저</translation>
    </message>
    <message>
        <source>From the same start, on the same batches, each at a learning rate at which it does well in small networks.</source>
        <translation>같은 초깃값과 같은 배치에서, 각각 작은 신경망에서 잘 되는 학습률로 비교합니다.</translation>
    </message>
    <message>
        <source>All activations</source>
        <translation>모든 활성화 함수</translation>
    </message>
    <message>
        <source>Every function, in all hidden layers alike.</source>
        <translation>모든 함수를, 은닉층 전체에 똑같이 씁니다.</translation>
    </message>
    <message>
        <source>Initial scales: 0.01, Glorot, He, 1</source>
        <translation>초깃값의 크기: 0.01, Glorot, He, 1</translation>
    </message>
    <message>
        <source>How large the weights are at the start: watch how the activations of each layer are distributed.</source>
        <translation>처음 가중치의 크기입니다. 층마다 활성화값이 어떻게 분포하는지 보세요.</translation>
    </message>
    <message>
        <source>Learning rates ×0.1, ×1, ×10</source>
        <translation>학습률 ×0.1, ×1, ×10</translation>
    </message>
    <message>
        <source>Too small, right, or too large?</source>
        <translation>너무 작은가, 알맞은가, 너무 큰가?</translation>
    </message>
    <message>
        <source>Depths: 1 to 8 hidden layers</source>
        <translation>깊이: 은닉층 1~8개</translation>
    </message>
    <message>
        <source>More layers like the last one.</source>
        <translation>마지막 층과 같은 층을 더합니다.</translation>
    </message>
    <message>
        <source>Batch sizes</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>From one sample per step to all of them.</source>
        <translation>한 스텝에 샘플 하나부터 전체까지.</translation>
    </message>
    <message>
        <source>Squared error against cross-entropy</source>
        <translation>제곱 오차와 교차 엔트로피</translation>
    </message>
    <message>
        <source>Squared error hardly moves an output that is wrong and saturated: a (1 − a) is near 0.</source>
        <translation>제곱 오차는 틀린 채 포화된 출력을 거의 움직이지 못합니다. a (1 − a)가 0에 가깝기 때문입니다.</translation>
    </message>
    <message>
        <source>Sigmoid against tanh</source>
        <translation>시그모이드와 tanh</translation>
    </message>
    <message>
        <source>In all hidden layers alike.</source>
        <translation>은닉층 전체에 똑같이 씁니다.</translation>
    </message>
    <message>
        <source>Sigmoid, tanh and ReLU</source>
        <translation>시그모이드, tanh, ReLU</translation>
    </message>
    <message>
        <source>The same at ten layers</source>
        <translation>열 층에서 같은 비교</translation>
    </message>
    <message>
        <source>Ten hidden layers of 16 units: watch the gradient of the first one.</source>
        <translation>유닛 16개짜리 은닉층 열 개입니다. 첫 층의 기울기를 보세요.</translation>
    </message>
    <message>
        <source>The valley: SGD, momentum, AdaGrad, Adam</source>
        <translation>골짜기: SGD, 모멘텀, AdaGrad, Adam</translation>
    </message>
    <message>
        <source>The textbook&apos;s long valley from (−7, 2), at the textbook&apos;s learning rates.</source>
        <translation>교과서의 긴 골짜기를 (−7, 2)에서, 교과서의 학습률로 내려갑니다.</translation>
    </message>
</context>
<context>
    <name>dataset</name>
    <message>
        <source>AND</source>
        <translation>AND</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>OR</translation>
    </message>
    <message>
        <source>NAND</source>
        <translation>NAND</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>XOR clouds</source>
        <translation>XOR 구름</translation>
    </message>
    <message>
        <source>circles</source>
        <translation>동심원</translation>
    </message>
    <message>
        <source>One class inside, the other on a circle around it.</source>
        <translation>한 클래스는 안쪽에, 다른 클래스는 그 둘레 원 위에 있습니다.</translation>
    </message>
    <message>
        <source>moons</source>
        <translation>반달</translation>
    </message>
    <message>
        <source>Two half circles, each reaching into the other.</source>
        <translation>서로 맞물린 두 반원입니다.</translation>
    </message>
    <message>
        <source>spirals</source>
        <translation>나선</translation>
    </message>
    <message>
        <source>Gaussian clouds</source>
        <translation>가우스 구름</translation>
    </message>
    <message>
        <source>1 if both inputs are 1. A single line separates the classes.</source>
        <translation>두 입력이 모두 1이면 1입니다. 직선 하나로 나뉩니다.</translation>
    </message>
    <message>
        <source>1 if any input is 1. A single line separates the classes.</source>
        <translation>입력 중 하나라도 1이면 1입니다. 직선 하나로 나뉩니다.</translation>
    </message>
    <message>
        <source>0 if both inputs are 1. A single line separates the classes.</source>
        <translation>두 입력이 모두 1이면 0입니다. 직선 하나로 나뉩니다.</translation>
    </message>
    <message>
        <source>1 if the inputs differ. No single line separates the classes; a hidden layer can.</source>
        <translation>두 입력이 다르면 1입니다. 직선 하나로는 나뉘지 않고 은닉층이 있어야 나뉩니다.</translation>
    </message>
    <message>
        <source>Four clouds around (±1, ±1); those whose signs agree are one class.</source>
        <translation>(±1, ±1) 둘레의 네 구름으로, 부호가 같은 것끼리 한 클래스입니다.</translation>
    </message>
    <message>
        <source>Two arms wound around each other: the boundary needs several bends.</source>
        <translation>서로 감긴 두 나선으로, 여러 번 굽은 경계가 필요합니다.</translation>
    </message>
    <message>
        <source>Two clouds that a single line separates.</source>
        <translation>직선 하나로 나뉘는 두 구름입니다.</translation>
    </message>
    <message>
        <source>blobs</source>
        <translation>블롭(점 무리)</translation>
    </message>
    <message>
        <source>Three or more clouds around a circle, each a class of its own.</source>
        <translation>원 둘레에 놓인 셋 이상의 점 무리로, 무리마다 클래스가 다릅니다.</translation>
    </message>
    <message>
        <source>spiral arms</source>
        <translation>나선 팔</translation>
    </message>
    <message>
        <source>Three or more arms wound around the centre, each a class of its own.</source>
        <translation>중심을 감고 도는 셋 이상의 팔로, 팔마다 클래스가 다릅니다.</translation>
    </message>
    <message>
        <source>rings</source>
        <translation>고리</translation>
    </message>
    <message>
        <source>Three or more rings inside one another, each a class of its own.</source>
        <translation>겹겹이 놓인 셋 이상의 고리로, 고리마다 클래스가 다릅니다.</translation>
    </message>
    <message>
        <source>inputs of N(0, 1)</source>
        <translation>N(0, 1) 입력</translation>
    </message>
    <message>
        <source>Many inputs, each of N(0, 1); class 1 where their sum is above 0. For seeing what becomes of it in deep networks.</source>
        <translation>입력이 많고 각각 N(0, 1)을 따르며, 합이 0보다 크면 클래스 1입니다. 깊은 신경망에서 그 분포가 어떻게 되는지 보기 위한 것입니다.</translation>
    </message>
    <message>
        <source>line</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>Regression: a straight line.</source>
        <translation>회귀: 직선입니다.</translation>
    </message>
    <message>
        <source>sine</source>
        <translation>사인</translation>
    </message>
    <message>
        <source>Regression: a wave.</source>
        <translation>회귀: 물결입니다.</translation>
    </message>
    <message>
        <source>|x|</source>
        <translation>|x|</translation>
    </message>
    <message>
        <source>Regression: a bend at 0.</source>
        <translation>회귀: 0에서 꺾입니다.</translation>
    </message>
    <message>
        <source>step curve</source>
        <translation>계단</translation>
    </message>
    <message>
        <source>Regression: a jump at 0.</source>
        <translation>회귀: 0에서 뜁니다.</translation>
    </message>
    <message>
        <source>valley</source>
        <translation>골짜기</translation>
    </message>
    <message>
        <source>Two samples of which the loss of two weights is w₁²/20 + w₂²: a long valley to compare optimizers in. The network has no bias, and starts at (−7, 2).</source>
        <translation>샘플 두 개로, 두 가중치의 손실이 w₁²/20 + w₂²가 됩니다. 옵티마이저를 견주어 볼 수 있는 긴 골짜기입니다. 신경망에는 편향이 없고 (−7, 2)에서 시작합니다.</translation>
    </message>
    <message>
        <source>points</source>
        <translation>점</translation>
    </message>
    <message>
        <source>Points given one by one.</source>
        <translation>하나하나 준 점들입니다.</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV 파일</translation>
    </message>
    <message>
        <source>Images and labels in MNIST&apos;s file format.</source>
        <translation>MNIST와 같은 형식의 이미지와 레이블 파일입니다.</translation>
    </message>
    <message>
        <source>MNIST digits</source>
        <translation>MNIST 숫자</translation>
    </message>
    <message>
        <source>A table from a file, one sample per row.</source>
        <translation>파일에서 읽은 표이며, 한 행이 샘플 하나입니다.</translation>
    </message>
    <message>
        <source>Handwritten digits of 28 × 28 pixels, in ten classes.</source>
        <translation>28 × 28 픽셀의 손글씨 숫자로, 열 개의 클래스입니다.</translation>
    </message>
    <message>
        <source>IDX files</source>
        <translation>IDX 파일</translation>
    </message>
</context>
<context>
    <name>dtype</name>
    <message>
        <source>float64</source>
        <translation>float64</translation>
    </message>
    <message>
        <source>16 digits, up to 1.8e308.</source>
        <translation>유효 숫자 16자리, 최대 1.8e308.</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>7 digits, up to 3.4e38: what deep learning usually runs on.</source>
        <translation>유효 숫자 7자리, 최대 3.4e38. 딥러닝에서 보통 쓰는 자료형입니다.</translation>
    </message>
</context>
<context>
    <name>field</name>
    <message>
        <source>Data set</source>
        <translation>데이터셋</translation>
    </message>
    <message>
        <source>What the network learns.</source>
        <translation>신경망이 배울 데이터입니다.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플 수</translation>
    </message>
    <message>
        <source>How many points are drawn.</source>
        <translation>뽑을 점의 개수입니다.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>노이즈</translation>
    </message>
    <message>
        <source>Intercept</source>
        <translation>절편</translation>
    </message>
    <message>
        <source>Where the line crosses 0.</source>
        <translation>직선이 0에서 지나는 높이입니다.</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>주기 수</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>테스트 비율</translation>
    </message>
    <message>
        <source>The table: one sample per line, as text or gzipped.</source>
        <translation>표 파일입니다. 한 줄이 샘플 하나이며, 텍스트 또는 gzip입니다.</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>인코딩</translation>
    </message>
    <message>
        <source>How letters are written as bytes.</source>
        <translation>글자를 바이트로 적는 방식입니다.</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>구분자</translation>
    </message>
    <message>
        <source>What stands between two cells of a row.</source>
        <translation>한 행에서 두 칸 사이에 오는 문자입니다.</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>소수점 기호</translation>
    </message>
    <message>
        <source>What stands before the decimals: 39.1 or 39,1.</source>
        <translation>소수 앞에 오는 기호입니다: 39.1 또는 39,1.</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>첫 행</translation>
    </message>
    <message>
        <source>Whether the first row holds the names of the columns.</source>
        <translation>첫 행이 열 이름인지 여부입니다.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>은닉층</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>유닛 수</translation>
    </message>
    <message>
        <source>How many units the layer has.</source>
        <translation>그 층의 유닛 수입니다.</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>The function g that turns z into a.</source>
        <translation>z를 a로 바꾸는 함수 g입니다.</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>How far points are scattered, as a distance; labels never flip.</source>
        <translation>점이 흩어지는 거리입니다. 레이블은 뒤집히지 않습니다.</translation>
    </message>
    <message>
        <source>For leaky ReLU, g&apos; for negative z; for a line, its slope.</source>
        <translation>리키 렐루에서는 음수 쪽 g&apos;, 직선에서는 직선의 기울기입니다.</translation>
    </message>
    <message>
        <source>The number of periods of the wave.</source>
        <translation>물결의 주기가 몇 번인지입니다.</translation>
    </message>
    <message>
        <source>The share of the points held out for testing.</source>
        <translation>테스트용으로 떼어 두는 점의 비율입니다.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>문제 유형</translation>
    </message>
    <message>
        <source>Standardise</source>
        <translation>표준화</translation>
    </message>
    <message>
        <source>Image file</source>
        <translation>이미지 파일</translation>
    </message>
    <message>
        <source>Label file</source>
        <translation>레이블 파일</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>수식</translation>
    </message>
    <message>
        <source>A function of z, with + − * / **, parentheses, exp, log, sqrt, abs, max, min, sin, cos, tanh, sigmoid, softplus, and two cases written z if z &gt; 0 else 0.1 * z. Any other name becomes a number with a slider; e and pi are what they always are.</source>
        <translation>z의 함수입니다. + − * / **, 괄호, exp, log, sqrt, abs, max, min, sin, cos, tanh, sigmoid, softplus를 쓸 수 있고, 두 경우는 z if z &gt; 0 else 0.1 * z처럼 씁니다. 다른 이름은 슬라이더가 있는 수가 됩니다. e와 pi는 수학 상수입니다.</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>수</translation>
    </message>
    <message>
        <source>The numbers that the formula names.</source>
        <translation>수식에 이름으로 쓰인 수입니다.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>The output layer&apos;s activation; it goes with the loss.</source>
        <translation>출력층의 활성화 함수로, 손실 함수와 짝을 이룹니다.</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>초기화 방법</translation>
    </message>
    <message>
        <source>How the weights are drawn at the start.</source>
        <translation>처음에 가중치를 뽑는 방법입니다.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>What the network sees: the two inputs, and what is made of them, of standardised data once they are. Map and points stay those of the two.</source>
        <translation>신경망에 들어가는 값입니다. 두 입력과 그것으로 만든 입력이며, 표준화한 데이터에서는 표준화한 값으로 만듭니다. 지도와 점은 두 입력 그대로입니다.</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed gives the same run, to the last bit.</source>
        <translation>시드가 같으면 학습이 마지막 비트까지 같습니다.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실 함수</translation>
    </message>
    <message>
        <source>Huber&apos;s delta</source>
        <translation>후버 델타</translation>
    </message>
    <message>
        <source>d: the error at which the loss turns from squared to absolute.</source>
        <translation>d: 손실이 제곱에서 절댓값으로 바뀌는 오차의 크기입니다.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>η: how far a step goes. Too small is slow; too large is unstable. With a schedule or a rate decay it is η₀, which they begin with.</source>
        <translation>η: 한 스텝에 얼마나 움직일지 정합니다. 너무 작으면 느리고, 너무 크면 불안정합니다. 학습률 스케줄이나 감쇠가 있으면 그 기준이 되는 η₀입니다.</translation>
    </message>
    <message>
        <source>Rate decay</source>
        <translation>학습률 감쇠</translation>
    </message>
    <message>
        <source>κ: after n steps the learning rate is divided by 1 + κ n, as by decay in older Keras; so is what a schedule gives.</source>
        <translation>κ: n스텝 뒤에는 학습률을 1 + κn으로 나눕니다. 예전 케라스의 decay와 같으며, 스케줄이 정한 학습률도 이것으로 나눕니다.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>How the learning rate follows the steps; a rate decay divides what it gives.</source>
        <translation>스텝에 따라 학습률을 어떻게 바꿀지 정합니다. 학습률 감쇠가 있으면 스케줄이 정한 값을 나눕니다.</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>k: steps from one fall of the rate to the next.</source>
        <translation>k: 학습률을 몇 스텝마다 낮출지 정합니다.</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>배수</translation>
    </message>
    <message>
        <source>f: what the rate is multiplied by.</source>
        <translation>f: 학습률에 곱하는 수입니다.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>N: steps until the rate has come to its last value.</source>
        <translation>N: 학습률이 마지막 값에 이르기까지의 스텝 수입니다.</translation>
    </message>
    <message>
        <source>Least rate</source>
        <translation>최소 학습률</translation>
    </message>
    <message>
        <source>ηₘ: the learning rate that the cosine ends with.</source>
        <translation>ηₘ: 코사인이 끝날 때의 학습률입니다.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>λ: pulls every weight towards 0. λ w joins the gradient, as in PyTorch (with AdamW, η λ w joins the update). Keras&apos;s l2(c) adds 2 c w: there c is λ / 2.</source>
        <translation>λ: 모든 가중치를 0 쪽으로 당깁니다. 파이토치처럼 기울기에 λw를 더합니다(AdamW에서는 갱신량에 ηλw를 더합니다). 케라스의 l2(c)는 2cw를 더하므로 c = λ / 2입니다.</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>λ₁: pulls every weight towards 0 equally hard, so that many come to about 0. λ₁ sign(w) joins the gradient, where sign(0) = 0.</source>
        <translation>λ₁: 모든 가중치를 같은 세기로 0 쪽으로 당기므로 많은 가중치가 0에 가까워집니다. 기울기에 λ₁ sign(w)를 더하며 sign(0) = 0입니다.</translation>
    </message>
    <message>
        <source>Decay biases</source>
        <translation>편향도 감쇠</translation>
    </message>
    <message>
        <source>Whether weight decay and L1 pull the biases, too, as in PyTorch. Keras&apos;s kernel_regularizer leaves them out.</source>
        <translation>파이토치처럼 가중치 감쇠와 L1을 편향에도 적용할지 정합니다. 케라스의 kernel_regularizer는 편향에 적용하지 않습니다.</translation>
    </message>
    <message>
        <source>AMSGrad</source>
        <translation>AMSGrad</translation>
    </message>
    <message>
        <source>Divides by the largest average of squares so far in place of the present one, so that no weight&apos;s step grows again as its gradients fade.</source>
        <translation>제곱의 이동 평균 대신 지금까지의 최댓값으로 나눕니다. 그래서 기울기가 작아져도 보폭이 다시 커지지 않습니다.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스 수</translation>
    </message>
    <message>
        <source>How many inputs each sample has.</source>
        <translation>샘플 하나의 입력 개수입니다.</translation>
    </message>
    <message>
        <source>How many classes there are; the output layer has one unit per class.</source>
        <translation>클래스가 몇 개인지 정합니다. 출력층에는 클래스마다 유닛이 하나씩 있습니다.</translation>
    </message>
    <message>
        <source>The column to predict: its name, or its number from 0; −1 is the last. Put a name that is a number in quotes.</source>
        <translation>예측할 열의 이름 또는 0부터 센 번호입니다. −1은 마지막 열입니다. 숫자로 된 이름은 따옴표로 묶습니다.</translation>
    </message>
    <message>
        <source>Whether the target is a class or a number.</source>
        <translation>목표가 클래스인지 수치인지 정합니다.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Which columns are features, categories or left out.</source>
        <translation>어느 열이 특성, 범주이고 어느 열을 제외할지 정합니다.</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>결측값</translation>
    </message>
    <message>
        <source>What is done with a row that lacks a value.</source>
        <translation>값이 빠진 행을 어떻게 할지 정합니다.</translation>
    </message>
    <message>
        <source>Words for missing</source>
        <translation>결측을 뜻하는 말</translation>
    </message>
    <message>
        <source>What a cell without a value says.</source>
        <translation>값이 없는 칸에 적힌 말입니다.</translation>
    </message>
    <message>
        <source>Gives each feature mean 0 and standard deviation 1 over the training set, so that all count equally.</source>
        <translation>훈련 집합에서 각 특성의 평균을 0, 표준편차를 1로 만들어 고르게 쓰이게 합니다.</translation>
    </message>
    <message>
        <source>Scale target</source>
        <translation>목표 표준화</translation>
    </message>
    <message>
        <source>Gives the target mean 0 and standard deviation 1 over the training set; it is still shown in its own units.</source>
        <translation>훈련 집합에서 목푯값의 평균을 0, 표준편차를 1로 만듭니다. 화면에는 원래 단위로 표시됩니다.</translation>
    </message>
    <message>
        <source>The IDX file with the images, gzipped or not.</source>
        <translation>이미지의 IDX 파일(gzip이어도 됩니다).</translation>
    </message>
    <message>
        <source>The IDX file with the images&apos; classes.</source>
        <translation>이미지 클래스의 IDX 파일.</translation>
    </message>
    <message>
        <source>Units and activation of each layer, starting at the input.</source>
        <translation>입력 쪽부터 각 층의 유닛 수와 활성화 함수입니다.</translation>
    </message>
    <message>
        <source>A factor that the drawn weights are multiplied by.</source>
        <translation>뽑은 값에 곱하는 배율입니다.</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>편향 사용</translation>
    </message>
    <message>
        <source>Whether units add a bias to their weighted sum: z = Wᵀ a + b. The b in a layer&apos;s row says so for that layer alone.</source>
        <translation>유닛이 가중합에 편향을 더할지 정합니다: z = Wᵀ a + b. 층의 행에 있는 b는 그 층에만 적용됩니다.</translation>
    </message>
    <message>
        <source>The initial value of every bias.</source>
        <translation>모든 편향의 초깃값입니다.</translation>
    </message>
    <message>
        <source>The quantity that training minimises.</source>
        <translation>학습이 최소화하는 값입니다.</translation>
    </message>
    <message>
        <source>How the weights are updated from their gradients.</source>
        <translation>기울기로 가중치를 갱신하는 방법입니다.</translation>
    </message>
    <message>
        <source>β: how much of the velocity is kept.</source>
        <translation>β: 속도가 남는 정도입니다.</translation>
    </message>
    <message>
        <source>Rho</source>
        <translation>Rho</translation>
    </message>
    <message>
        <source>ρ: how long the squares are remembered.</source>
        <translation>ρ: 제곱을 얼마나 오래 기억하는지입니다.</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>β₁: how long the gradients are remembered.</source>
        <translation>β₁: 기울기를 얼마나 오래 기억하는지입니다.</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>β₂: how long their squares are remembered.</source>
        <translation>β₂: 기울기의 제곱을 얼마나 오래 기억하는지입니다.</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>ε: keeps the division from 0.</source>
        <translation>ε: 0으로 나누지 않게 합니다.</translation>
    </message>
    <message>
        <source>Momentum decay</source>
        <translation>모멘텀 감쇠</translation>
    </message>
    <message>
        <source>How the momentum grows towards β₁.</source>
        <translation>모멘텀이 β₁로 커지는 방식입니다.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Clip norm</source>
        <translation>클리핑 노름</translation>
    </message>
    <message>
        <source>The whole gradient is scaled down to this norm if it is larger; empty: off.</source>
        <translation>전체 기울기의 노름이 이보다 크면 이 값으로 줄입니다. 비우면 끕니다.</translation>
    </message>
    <message>
        <source>Samples per step; empty: all of them (full batch).</source>
        <translation>한 스텝에 쓰는 미니배치의 샘플 수입니다. 비우면 전체 배치입니다.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>The floating-point numbers that everything is computed in. float32 takes half the memory and, in a network as large as those for images, about half the time.</source>
        <translation>모든 계산에 쓰는 부동소수점 수입니다. float32는 메모리가 절반이고, 이미지용처럼 큰 신경망에서는 시간도 약 절반입니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
</context>
<context>
    <name>formula</name>
    <message>
        <source>mean |z| over the misclassified</source>
        <translation>잘못 분류된 샘플에 대한 평균 |z|</translation>
    </message>
    <message>
        <source>mean {(a − y)² / 2 if d ≥ |a − y|, else d (|a − y| − d / 2)}</source>
        <translation>평균 {d ≥ |a − y|이면 (a − y)² / 2, 아니면 d (|a − y| − d / 2)}</translation>
    </message>
    <message>
        <source>{(a − y)² / 2 if d ≥ |a − y|, else d (|a − y| − d / 2)}</source>
        <translation>{d ≥ |a − y|이면 (a − y)² / 2, 아니면 d (|a − y| − d / 2)}</translation>
    </message>
    <message>
        <source>{1 if z &gt; 0, else 0}</source>
        <translation>{z &gt; 0이면 1, 아니면 0}</translation>
    </message>
    <message>
        <source>{1 if z &gt; 0, else 0};  g&apos;(0) = 0 ∈ {0, 1}</source>
        <translation>{z &gt; 0이면 1, 아니면 0};  g&apos;(0) = 0 ∈ {0, 1}</translation>
    </message>
    <message>
        <source>{1/6 if 3 &gt; z &gt; −3, else 0};  g&apos;(−3) = g&apos;(3) = 0 ∈ {0, 1/6}</source>
        <translation>{3 &gt; z &gt; −3이면 1/6, 아니면 0};  g&apos;(−3) = g&apos;(3) = 0 ∈ {0, 1/6}</translation>
    </message>
    <message>
        <source>{1 if 1 &gt; z &gt; −1, else 0};  g&apos;(−1) = g&apos;(1) = 0 ∈ {0, 1}</source>
        <translation>{1 &gt; z &gt; −1이면 1, 아니면 0};  g&apos;(−1) = g&apos;(1) = 0 ∈ {0, 1}</translation>
    </message>
    <message>
        <source>{1 if 6 &gt; z &gt; 0, else 0};  g&apos;(0) = g&apos;(6) = 0 ∈ {0, 1}</source>
        <translation>{6 &gt; z &gt; 0이면 1, 아니면 0};  g&apos;(0) = g&apos;(6) = 0 ∈ {0, 1}</translation>
    </message>
    <message>
        <source>{1 if z &gt; 0, else α};  g&apos;(0) = α ∈ {α, 1}</source>
        <translation>{z &gt; 0이면 1, 아니면 α};  g&apos;(0) = α ∈ {α, 1}</translation>
    </message>
    <message>
        <source>{z if z &gt; 0, else eᶻ − 1}</source>
        <translation>{z &gt; 0이면 z, 아니면 eᶻ − 1}</translation>
    </message>
    <message>
        <source>{1 if z &gt; 0, else eᶻ}</source>
        <translation>{z &gt; 0이면 1, 아니면 eᶻ}</translation>
    </message>
    <message>
        <source>λ {z if z &gt; 0, else α (eᶻ − 1)};  λ = 1.0507, α = 1.6733</source>
        <translation>λ {z &gt; 0이면 z, 아니면 α (eᶻ − 1)};  λ = 1.0507, α = 1.6733</translation>
    </message>
    <message>
        <source>λ {1 if z &gt; 0, else α eᶻ}</source>
        <translation>λ {z &gt; 0이면 1, 아니면 α eᶻ}</translation>
    </message>
</context>
<context>
    <name>initializer</name>
    <message>
        <source>zeros</source>
        <translation>모두 0</translation>
    </message>
    <message>
        <source>Every weight is 0, so all units of a layer stay alike: symmetry is never broken.</source>
        <translation>모든 가중치가 0이라 한 층의 유닛이 모두 똑같습니다. 대칭이 깨지지 않습니다.</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>Every weight is 1 × scale; the units of a layer stay alike, as with zeros.</source>
        <translation>모든 가중치가 1 × 배율입니다. ‘모두 0’처럼 한 층의 유닛이 모두 똑같습니다.</translation>
    </message>
    <message>
        <source>random normal</source>
        <translation>정규분포</translation>
    </message>
    <message>
        <source>N(0, 1) × scale. Scale 1 saturates sigmoid and tanh; 0.01 makes activations fade from layer to layer.</source>
        <translation>N(0, 1) × 배율입니다. 배율 1이면 시그모이드와 tanh가 포화되고, 0.01이면 층을 지날수록 활성화값이 사라집니다.</translation>
    </message>
    <message>
        <source>textbook 0.01</source>
        <translation>교과서 0.01</translation>
    </message>
    <message>
        <source>A standard deviation of 0.01, as textbooks begin with, × scale. Activations and gradients fade from layer to layer.</source>
        <translation>교과서에서 처음 쓰는 표준편차 0.01입니다. × 배율. 층을 지날수록 활성화값과 기울기가 사라집니다.</translation>
    </message>
    <message>
        <source>truncated normal</source>
        <translation>절단 정규</translation>
    </message>
    <message>
        <source>Random normal whose values beyond 2 are drawn again, × scale; the standard deviation falls to 0.88. Keras&apos;s TruncatedNormal.</source>
        <translation>절댓값이 2를 넘으면 다시 뽑는 정규 난수입니다. × 배율. 표준편차는 0.88로 줄어듭니다. 케라스의 TruncatedNormal입니다.</translation>
    </message>
    <message>
        <source>random uniform</source>
        <translation>균등분포</translation>
    </message>
    <message>
        <source>U(−1, 1) × scale: every value in between is equally likely.</source>
        <translation>U(−1, 1) × 배율로, 그 사이의 값이 고르게 나옵니다.</translation>
    </message>
    <message>
        <source>Glorot normal, truncated</source>
        <translation>글로럿 절단 정규</translation>
    </message>
    <message>
        <source>What Keras draws as glorot_normal: no weight is beyond 2 σ, and σ is enlarged to keep the variance, × scale.</source>
        <translation>케라스가 glorot_normal로 뽑는 값입니다. 2σ를 넘는 가중치는 없고, 분산이 유지되도록 σ를 키웁니다. × 배율.</translation>
    </message>
    <message>
        <source>Like Glorot normal, but uniform; Keras&apos;s default, × scale.</source>
        <translation>글로럿 정규를 균등분포로 한 것으로 케라스의 기본값입니다. × 배율.</translation>
    </message>
    <message>
        <source>He normal, truncated</source>
        <translation>He 절단 정규</translation>
    </message>
    <message>
        <source>What Keras draws as he_normal: no weight is beyond 2 σ, and σ is enlarged to keep the variance, × scale.</source>
        <translation>케라스가 he_normal로 뽑는 값입니다. 2σ를 넘는 가중치는 없고, 분산이 유지되도록 σ를 키웁니다. × 배율.</translation>
    </message>
    <message>
        <source>Like He normal, but uniform, × scale.</source>
        <translation>He 정규를 균등분포로 한 것입니다. × 배율.</translation>
    </message>
    <message>
        <source>LeCun normal, truncated</source>
        <translation>르쿤 절단 정규</translation>
    </message>
    <message>
        <source>What Keras draws as lecun_normal: no weight is beyond 2 σ, and σ is enlarged to keep the variance, × scale.</source>
        <translation>케라스가 lecun_normal로 뽑는 값입니다. 2σ를 넘는 가중치는 없고, 분산이 유지되도록 σ를 키웁니다. × 배율.</translation>
    </message>
    <message>
        <source>LeCun uniform</source>
        <translation>르쿤 균등</translation>
    </message>
    <message>
        <source>Like LeCun normal, but uniform, × scale.</source>
        <translation>르쿤 정규와 같지만 균등분포입니다. × 배율.</translation>
    </message>
    <message>
        <source>Neither lengthens nor shortens the vectors that pass through, × scale.</source>
        <translation>지나가는 벡터의 길이를 늘이지도 줄이지도 않습니다. × 배율.</translation>
    </message>
    <message>
        <source>as given</source>
        <translation>지정한 값</translation>
    </message>
    <message>
        <source>The very weights kept in the experiment, × scale. Choosing this keeps the weights and biases shown now.</source>
        <translation>실험에 담긴 가중치 그대로이며 배율을 곱합니다. 이것을 고르면 지금 보이는 가중치와 편향을 담습니다.</translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation>글로럿 정규</translation>
    </message>
    <message>
        <source>Also called Xavier; made for sigmoid and tanh, × scale.</source>
        <translation>세이비어 초기화라고도 하며 시그모이드와 tanh에 맞습니다. × 배율.</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>글로럿 균등</translation>
    </message>
    <message>
        <source>Made for ReLU, which lets half of its inputs through, × scale.</source>
        <translation>입력의 절반만 통과시키는 렐루에 맞습니다. × 배율.</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He 균등</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>르쿤 정규</translation>
    </message>
    <message>
        <source>Keeps the variance of the inputs; made for SELU, × scale.</source>
        <translation>입력의 분산을 지킵니다. SELU에 맞습니다. × 배율.</translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation>직교</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He 정규</translation>
    </message>
</context>
<context>
    <name>loss</name>
    <message>
        <source>mean squared error</source>
        <translation>평균 제곱 오차</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>평균 절대 오차</translation>
    </message>
    <message>
        <source>binary cross-entropy</source>
        <translation>이진 교차 엔트로피</translation>
    </message>
    <message>
        <source>For regression. After a saturated sigmoid the gradient vanishes.</source>
        <translation>회귀에 씁니다. 포화된 시그모이드 뒤에서는 기울기가 소실됩니다.</translation>
    </message>
    <message>
        <source>For regression with outliers: each error pulls equally hard.</source>
        <translation>이상치가 있는 회귀에 씁니다. 모든 오차가 같은 힘으로 당깁니다.</translation>
    </message>
    <message>
        <source>half squared error</source>
        <translation>오차제곱합의 절반</translation>
    </message>
    <message>
        <source>The textbooks&apos; sum of squares: halved, so that delta is a − y times g&apos;; the sum over the outputs, the mean over the samples.</source>
        <translation>교과서의 오차제곱합입니다. 절반으로 나누므로 델타가 (a − y)에 g&apos;을 곱한 값이 됩니다. 출력끼리는 더하고 샘플끼리는 평균합니다.</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>후버 손실</translation>
    </message>
    <message>
        <source>For regression with outliers: squared up to an error of d, and beyond it each error pulls equally hard.</source>
        <translation>이상치가 있는 회귀에 씁니다. 오차가 d 이하이면 제곱하고, d를 넘으면 모든 오차가 같은 세기로 당깁니다.</translation>
    </message>
    <message>
        <source>For two classes, with a sigmoid output: delta is a − y, however saturated the output is.</source>
        <translation>두 클래스와 시그모이드 출력에 씁니다. 포화되어도 delta는 a − y입니다.</translation>
    </message>
    <message>
        <source>categorical cross-entropy</source>
        <translation>다중 교차 엔트로피</translation>
    </message>
    <message>
        <source>For several classes, with a softmax output.</source>
        <translation>여러 클래스와 소프트맥스 출력에 씁니다.</translation>
    </message>
    <message>
        <source>perceptron rule</source>
        <translation>퍼셉트론 규칙</translation>
    </message>
    <message>
        <source>Rosenblatt&apos;s rule, with a step output: delta is step(z) − y, so only misclassified samples move the weights.</source>
        <translation>계단 함수 출력에 쓰는 로젠블랫의 규칙입니다. delta는 step(z) − y이므로 잘못 분류된 샘플만 가중치를 움직입니다.</translation>
    </message>
</context>
<context>
    <name>optimizer</name>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Each weight moves against its gradient: u = η g.</source>
        <translation>각 가중치를 기울기의 반대쪽으로 옮깁니다: u = η g.</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>네스테로프</translation>
    </message>
    <message>
        <source>Momentum that looks one step ahead.</source>
        <translation>한 걸음 앞을 내다보는 모멘텀입니다.</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>A velocity accumulates the gradients: v ← β v + g, u = η v.</source>
        <translation>속도가 기울기를 모읍니다: v ← β v + g, u = η v.</translation>
    </message>
    <message>
        <source>Each weight&apos;s learning rate shrinks with the squares of its past gradients.</source>
        <translation>지난 기울기의 제곱이 쌓일수록 각 가중치의 학습률이 줄어듭니다.</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>Steps measured in units of the weights themselves.</source>
        <translation>걸음을 가중치 자신의 단위로 잽니다.</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Adagrad that forgets: a moving average of the squares.</source>
        <translation>제곱의 이동 평균을 쓰는, 잊을 줄 아는 Adagrad입니다.</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Moving averages of the gradient and of its square, corrected for their start.</source>
        <translation>기울기와 그 제곱의 이동 평균을, 시작점을 보정하여 씁니다.</translation>
    </message>
    <message>
        <source>Adamax</source>
        <translation>Adamax</translation>
    </message>
    <message>
        <source>Adam scaled by the largest past gradient.</source>
        <translation>지난 기울기의 최댓값으로 나누는 Adam입니다.</translation>
    </message>
    <message>
        <source>Nadam</source>
        <translation>Nadam</translation>
    </message>
    <message>
        <source>Adam with Nesterov&apos;s look-ahead.</source>
        <translation>네스테로프처럼 앞을 내다보는 Adam입니다.</translation>
    </message>
    <message>
        <source>Adam with the weight decay separate from the gradient.</source>
        <translation>가중치 감쇠를 기울기와 따로 둔 Adam입니다.</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
</context>
<context>
    <name>part</name>
    <message>
        <source>Perceptron</source>
        <translation>퍼셉트론</translation>
    </message>
    <message>
        <source>Non-linearity</source>
        <translation>비선형성</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>Initialisation</source>
        <translation>가중치 초기화</translation>
    </message>
    <message>
        <source>Output and loss</source>
        <translation>출력과 손실</translation>
    </message>
    <message>
        <source>Optimising</source>
        <translation>최적화</translation>
    </message>
    <message>
        <source>Matrices, digits</source>
        <translation>행렬과 숫자</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>나의 레슨</translation>
    </message>
</context>
<context>
    <name>schedule</name>
    <message>
        <source>step decay</source>
        <translation>계단식 감쇠</translation>
    </message>
    <message>
        <source>A staircase: the rate is multiplied by a factor every k steps.</source>
        <translation>k스텝마다 학습률에 배수를 곱해 계단 모양으로 바꿉니다.</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>지수 감쇠</translation>
    </message>
    <message>
        <source>Each step multiplies the rate by one factor.</source>
        <translation>스텝마다 학습률에 같은 배수를 곱합니다.</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Half a cosine from η₀ down to the least rate, which then stays.</source>
        <translation>반 주기의 코사인을 따라 η₀에서 최소 학습률까지 내려간 뒤 그대로 둡니다.</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>The rate rises in equal steps to η₀, and stays there.</source>
        <translation>학습률을 일정하게 η₀까지 올린 뒤 그대로 둡니다.</translation>
    </message>
</context>
<context>
    <name>situation</name>
    <message>
        <source>Ten sigmoid layers</source>
        <translation>시그모이드 열 층</translation>
    </message>
    <message>
        <source>The gradient vanishes</source>
        <translation>기울기가 소실됩니다</translation>
    </message>
    <message>
        <source>Circles with dying units</source>
        <translation>죽어 가는 유닛과 원</translation>
    </message>
    <message>
        <source>ReLU at learning rate 3</source>
        <translation>학습률 3의 렐루</translation>
    </message>
    <message>
        <source>Zero start</source>
        <translation>0에서 시작</translation>
    </message>
    <message>
        <source>All units stay the same</source>
        <translation>모든 유닛이 똑같습니다</translation>
    </message>
    <message>
        <source>Learning rate too large</source>
        <translation>너무 큰 학습률</translation>
    </message>
    <message>
        <source>The loss grows without end</source>
        <translation>손실이 끝없이 커집니다</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>손글씨 숫자</translation>
    </message>
    <message>
        <source>Three layers of 256 units</source>
        <translation>유닛 256개의 은닉층 세 개</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>Solved by four tanh units</source>
        <translation>tanh 유닛 네 개로 풉니다</translation>
    </message>
    <message>
        <source>Two moons</source>
        <translation>반달 두 개</translation>
    </message>
    <message>
        <source>Two layers of 8 separate them</source>
        <translation>유닛 8개의 두 층으로 나눕니다</translation>
    </message>
    <message>
        <source>Two spirals</source>
        <translation>나선 두 개</translation>
    </message>
    <message>
        <source>Two layers of 16, and patience</source>
        <translation>유닛 16개의 두 층, 그리고 기다림</translation>
    </message>
    <message>
        <source>Regression curve</source>
        <translation>회귀 곡선</translation>
    </message>
    <message>
        <source>16 tanh units fit a sine</source>
        <translation>tanh 유닛 16개로 사인 곡선을 맞춥니다</translation>
    </message>
    <message>
        <source>Overfitting</source>
        <translation>과적합</translation>
    </message>
    <message>
        <source>20 noisy points, learned by heart</source>
        <translation>잡음 섞인 점 20개를 외워 버립니다</translation>
    </message>
    <message>
        <source>Four optimizers in the valley</source>
        <translation>골짜기의 옵티마이저 네 가지</translation>
    </message>
    <message>
        <source>SGD, momentum, AdaGrad, Adam</source>
        <translation>SGD, 모멘텀, AdaGrad, Adam</translation>
    </message>
</context>
<context>
    <name>task</name>
    <message>
        <source>classification</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Each sample belongs to a class.</source>
        <translation>샘플마다 클래스에 속합니다.</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>회귀</translation>
    </message>
    <message>
        <source>Each sample has a target number.</source>
        <translation>샘플마다 목표로 하는 수가 있습니다.</translation>
    </message>
</context>
</TS>
